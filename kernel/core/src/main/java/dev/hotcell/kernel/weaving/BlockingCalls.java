package dev.hotcell.kernel.weaving;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLConnection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * What woven code calls in place of the blocking calls of everyday code that no {@link Thread#interrupt} ends: each does
 * the same, but gives up when the caller is to stop.
 */
public final class BlockingCalls {
    private static final String STREAM = "()Ljava/io/InputStream;";
    private static final Map<String, Set<String>> OWNERS = new HashMap<>();

    static {
        String locks = "java/util/concurrent/locks/";
        String net = "java/net/";
        add("lock()V", locks + "Lock", locks + "ReentrantLock");
        add("lock()V", locks + "ReentrantReadWriteLock$ReadLock", locks + "ReentrantReadWriteLock$WriteLock");
        add("awaitUninterruptibly()V", locks + "Condition");
        add("join()Ljava/lang/Object;", "java/util/concurrent/CompletableFuture");
        add("acquireUninterruptibly()V", "java/util/concurrent/Semaphore");
        add("acquireUninterruptibly(I)V", "java/util/concurrent/Semaphore");
        add("getInputStream" + STREAM, net + "Socket", "javax/net/ssl/SSLSocket");
        add("getOutputStream()Ljava/io/OutputStream;", net + "Socket", "javax/net/ssl/SSLSocket");
        add("accept()Ljava/net/Socket;", net + "ServerSocket");
        add("receive(Ljava/net/DatagramPacket;)V", net + "DatagramSocket");
        add("openStream" + STREAM, net + "URL");
        add("getInputStream" + STREAM, net + "URLConnection", net + "HttpURLConnection");
        add("getInputStream" + STREAM, "javax/net/ssl/HttpsURLConnection");
        add("start()Ljava/lang/Process;", "java/lang/ProcessBuilder");
    }

    private BlockingCalls() {}

    private static void add(String method, String... owners) {
        Set<String> all = new java.util.HashSet<>(OWNERS.getOrDefault(method, Set.of()));
        all.addAll(Set.of(owners));
        OWNERS.put(method, all);
    }

    /** Returns the descriptor of the static method of that name here that does the same, {@code null} if there is none. */
    static @Nullable String inPlaceOf(String owner, String name, String descriptor) {
        Set<String> owners = OWNERS.get(name + descriptor);
        if (owners == null || !owners.contains(owner)) {
            return null;
        }
        return "(L" + declaring(owner) + ";" + descriptor.substring(1);
    }

    /** Subclasses share one method here. */
    private static String declaring(String owner) {
        return switch (owner) {
            case "javax/net/ssl/SSLSocket" -> "java/net/Socket";
            case "java/net/HttpURLConnection", "javax/net/ssl/HttpsURLConnection" -> "java/net/URLConnection";
            default ->
                owner.startsWith("java/util/concurrent/locks/") && !owner.endsWith("Condition")
                        ? "java/util/concurrent/locks/Lock"
                        : owner;
        };
    }

    /** Something that an interrupt ends. */
    private interface Interruptible {
        void run() throws InterruptedException;
    }

    private static void untilDone(Interruptible call) {
        boolean interrupted = false;
        while (true) {
            try {
                call.run();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
                StopCheck.stop();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does what {@link Lock#lock} does. */
    public static void lock(Lock lock) {
        untilDone(lock::lockInterruptibly);
    }

    /** Does what {@link Semaphore#acquireUninterruptibly()} does. */
    public static void acquireUninterruptibly(Semaphore semaphore) {
        untilDone(semaphore::acquire);
    }

    /** Does what {@link Semaphore#acquireUninterruptibly(int)} does. */
    public static void acquireUninterruptibly(Semaphore semaphore, int permits) {
        untilDone(() -> semaphore.acquire(permits));
    }

    /** Does what {@link Condition#awaitUninterruptibly} does; waking up without cause is allowed there, too. */
    public static void awaitUninterruptibly(Condition condition) {
        try {
            condition.await();
        } catch (InterruptedException e) {
            StopCheck.stop();
            Thread.currentThread().interrupt();
        }
    }

    /** Does what {@link CompletableFuture#join} does. */
    public static @Nullable Object join(CompletableFuture<?> future) {
        untilDone(() -> {
            try {
                var unused = future.get();
            } catch (ExecutionException | CancellationException e) {
                // Join itself says it its own way.
            }
        });
        return future.join();
    }

    /** Does what {@link Socket#getInputStream} does. */
    public static InputStream getInputStream(Socket socket) throws IOException {
        OpenResources.note(socket, Socket::close);
        return socket.getInputStream();
    }

    /** Does what {@link Socket#getOutputStream} does. */
    public static OutputStream getOutputStream(Socket socket) throws IOException {
        OpenResources.note(socket, Socket::close);
        return socket.getOutputStream();
    }

    /** Does what {@link ServerSocket#accept} does. */
    public static Socket accept(ServerSocket socket) throws IOException {
        OpenResources.note(socket, ServerSocket::close);
        return socket.accept();
    }

    /** Does what {@link DatagramSocket#receive} does. */
    public static void receive(DatagramSocket socket, DatagramPacket packet) throws IOException {
        OpenResources.note(socket, DatagramSocket::close);
        socket.receive(packet);
    }

    /** Does what {@link URL#openStream} does. */
    public static InputStream openStream(URL url) throws IOException {
        return getInputStream(url.openConnection());
    }

    /** Does what {@link URLConnection#getInputStream} does. */
    public static InputStream getInputStream(URLConnection connection) throws IOException {
        if (connection instanceof HttpURLConnection http) {
            OpenResources.note(http, HttpURLConnection::disconnect);
        }
        return connection.getInputStream();
    }

    /** Does what {@link ProcessBuilder#start} does. */
    public static Process start(ProcessBuilder builder) throws IOException {
        Process process = builder.start();
        OpenResources.note(process, OpenResources::destroy);
        return process;
    }
}
