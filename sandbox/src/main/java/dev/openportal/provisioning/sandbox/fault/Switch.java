package dev.openportal.provisioning.sandbox.fault;

/** A lever of three steps. */
public record Switch(Look look, Step on, Step off) implements Fault.Lever {

    /** Whether it is broken now. */
    @FunctionalInterface
    public interface Look {
        boolean broken() throws Exception;
    }

    /** Breaks or mends. */
    @FunctionalInterface
    public interface Step {
        void take() throws Exception;
    }

    @Override
    public boolean pulled() throws Exception {
        return look.broken();
    }

    @Override
    public void pull() throws Exception {
        on.take();
    }

    @Override
    public void release() throws Exception {
        off.take();
    }
}
