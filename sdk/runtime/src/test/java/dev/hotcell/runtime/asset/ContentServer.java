package dev.hotcell.runtime.asset;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of one file, on this machine, with the faults that servers have. */
final class ContentServer implements AutoCloseable {
    /** What comes to the server first: each request's range, or {@code whole}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    /** Opens when the server stops in the middle and waits. */
    final CountDownLatch stalled = new CountDownLatch(1);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final byte[] content;

    volatile int status = 200;
    volatile boolean ranges = true;
    volatile String tag = "\"1\"";
    volatile int breakAfter = Integer.MAX_VALUE;
    volatile int breaks;
    volatile boolean stall;

    ContentServer(byte[] content) throws IOException {
        this.content = content;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/models/weights.bin");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(range == null ? "whole" : range);
        boolean resume = ranges
                && range != null
                && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        int start = resume ? Integer.parseInt(range.replaceAll("\\D", "")) : 0;
        if (ranges) {
            exchange.getResponseHeaders().set("ETag", tag);
        }
        if (resume) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + start + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(resume ? 206 : status, content.length - start);
        int length = content.length - start;
        boolean breaksNow = breaks > 0;
        if (breaksNow) {
            breaks--;
            length = Math.min(length, breakAfter);
        }
        OutputStream body = exchange.getResponseBody();
        if (stall) {
            body.write(content, start, length / 2);
            body.flush();
            stalled.countDown();
            await();
            exchange.close();
            return;
        }
        body.write(content, start, length);
        body.flush();
        exchange.close();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
