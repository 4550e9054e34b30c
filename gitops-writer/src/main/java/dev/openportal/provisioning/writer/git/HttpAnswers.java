package dev.openportal.provisioning.writer.git;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import org.eclipse.jgit.transport.http.HttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnection;
import org.eclipse.jgit.transport.http.JDKHttpConnectionFactory;

/** Remembers what an HTTP server answered last: the exceptions of the transport tell it in words only. */
final class HttpAnswers extends JDKHttpConnectionFactory {

    private int last;

    /** The status of the latest answer, 0 where there was none. */
    int last() {
        return last;
    }

    boolean isForbidden() {
        return last == HttpURLConnection.HTTP_UNAUTHORIZED || last == HttpURLConnection.HTTP_FORBIDDEN;
    }

    @Override
    public HttpConnection create(URL url) throws IOException {
        return create(url, Proxy.NO_PROXY);
    }

    @Override
    public HttpConnection create(URL url, Proxy proxy) throws IOException {
        return new JDKHttpConnection(url, proxy) {
            @Override
            public int getResponseCode() throws IOException {
                last = super.getResponseCode();
                return last;
            }
        };
    }
}
