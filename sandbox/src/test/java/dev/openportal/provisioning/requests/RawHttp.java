package dev.openportal.provisioning.requests;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A client that sends whatever it is told to, which no well-behaved one would. */
final class RawHttp implements AutoCloseable {

    private final int port;
    private @Nullable Socket socket;

    RawHttp(int port) {
        this.port = port;
    }

    /** @param status 0 where the server closed the connection without an answer */
    record Answer(int status, String contentType, boolean retryAfter, String body) {}

    Answer send(HostileInput input) throws IOException {
        for (int attempt = 0; ; attempt++) {
            boolean fresh = socket == null;
            Socket open = fresh ? connect() : java.util.Objects.requireNonNull(socket);
            try {
                write(open, input);
                return read(open);
            } catch (IOException e) {
                close();
                // A connection that was kept may have ended meanwhile; a new one that ends is an answer.
                if (fresh || attempt > 0) {
                    return new Answer(0, "", false, "");
                }
            }
        }
    }

    private Socket connect() throws IOException {
        Socket open = new Socket("127.0.0.1", port);
        open.setTcpNoDelay(true);
        open.setSoTimeout(60_000);
        socket = open;
        return open;
    }

    private static void write(Socket open, HostileInput input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StringBuilder head =
                new StringBuilder(input.method() + " " + input.target() + " HTTP/1.1\r\nHost: localhost\r\n");
        input.headers().forEach(line -> head.append(line).append("\r\n"));
        switch (input.framing()) {
            case LENGTH ->
                head.append("Content-Length: ").append(input.body().length).append("\r\n\r\n");
            case TRUNCATED ->
                head.append("Content-Length: ").append(input.body().length + 7).append("\r\n\r\n");
            case CHUNKED, BROKEN_CHUNK -> head.append("Transfer-Encoding: chunked\r\n\r\n");
        }
        bytes.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        if (input.framing() == HostileInput.Framing.CHUNKED) {
            for (int at = 0; at < input.body().length; at += 1_000) {
                int length = Math.min(1_000, input.body().length - at);
                bytes.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                bytes.write(input.body(), at, length);
                bytes.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            bytes.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } else {
            if (input.framing() == HostileInput.Framing.BROKEN_CHUNK) {
                bytes.write("many\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            bytes.write(input.body());
        }
        OutputStream out = open.getOutputStream();
        try {
            out.write(bytes.toByteArray());
            out.flush();
        } catch (IOException e) {
            // Who refuses a large body need not read all of it: its answer may lie there all the same.
            if (open.getInputStream().available() == 0) {
                throw e;
            }
        }
        if (input.framing() == HostileInput.Framing.TRUNCATED) {
            open.shutdownOutput();
        }
    }

    private Answer read(Socket open) throws IOException {
        InputStream in = new BufferedInputStream(open.getInputStream());
        String status = line(in);
        int length = 0;
        boolean chunked = false;
        boolean closes = false;
        boolean retryAfter = false;
        String type = "";
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            String name = line.substring(0, Math.max(0, line.indexOf(':'))).toLowerCase(Locale.ROOT);
            String value = line.substring(line.indexOf(':') + 1).strip();
            switch (name) {
                case "content-length" -> length = Integer.parseInt(value);
                case "transfer-encoding" -> chunked = true;
                case "connection" -> closes = value.equalsIgnoreCase("close");
                case "retry-after" -> retryAfter = true;
                case "content-type" -> type = value;
                default -> {}
            }
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (chunked) {
            for (int size = Integer.parseInt(line(in), 16); size > 0; size = Integer.parseInt(line(in), 16)) {
                body.write(in.readNBytes(size));
                line(in);
            }
            line(in);
        } else {
            body.write(in.readNBytes(length));
        }
        if (closes) {
            close();
        }
        return new Answer(
                Integer.parseInt(status.split(" ", 3)[1]), type, retryAfter, body.toString(StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
