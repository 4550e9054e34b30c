package dev.openportal.provisioning.requests.view;

import java.util.List;

/** Whether the view knows all that was there when the service started. */
public interface ViewReadiness {

    /** For people: what is still waited for; empty when ready. */
    List<String> waitingFor();
}
