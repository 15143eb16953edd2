package dev.headroom.app.dbus;

import java.io.EOFException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * A connection to the session bus over the JDK's Unix-domain sockets: it calls methods, sends and hears signals, and answers
 * calls of the objects that it serves. It has what a tray icon and notifications need and no more. Several threads may use it.
 * Handlers run on the one thread that reads, so they must not wait for an answer of the bus.
 */
public final class Bus implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Bus.class.getName());
    private static final String DAEMON = "org.freedesktop.DBus";
    private static final long PATIENCE_SECONDS = 3;

    private final SocketChannel channel;
    private final AtomicLong numbers = new AtomicLong();
    private final Map<Long, CompletableFuture<Message>> waiting = new ConcurrentHashMap<>();
    private final Map<String, Served> served = new ConcurrentHashMap<>();
    private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> endings = new ArrayList<>();
    private boolean ended;

    /** An object that others may call. */
    @FunctionalInterface
    public interface Served {
        /** The reply to a call; empty when there is no such method. */
        Optional<Message> answer(Message call);
    }

    /** An answer that is an error, by its name; the other program is there. */
    public static final class Declined extends IOException {
        private static final long serialVersionUID = 1;

        Declined(String name) {
            super(name);
        }
    }

    private Bus(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Connects to the session bus that the environment names.
     *
     * @throws IOException when there is none or it refuses
     */
    public static Bus session(Map<String, String> environment) throws IOException {
        Path socket =
                BusAddress.of(environment).orElseThrow(() -> new IOException("the environment names no session bus"));
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        Bus bus = new Bus(channel);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            bus.authenticate();
            Thread.ofPlatform().daemon().name("dbus").start(bus::read);
            bus.call(Message.call(DAEMON, "/org/freedesktop/DBus", DAEMON, "Hello", ""));
            return bus;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Calls a method and waits for its answer, three seconds at most.
     *
     * @throws Declined when it answers with an error
     * @throws IOException when it answers too late or not at all
     */
    public Message call(Message call) throws IOException {
        CompletableFuture<Message> answer = new CompletableFuture<>();
        long number = numbers.incrementAndGet();
        waiting.put(number, answer);
        try {
            write(call.encode(number));
            Message reply = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (reply.kind() == Message.Kind.ERROR) {
                throw new Declined(reply.error());
            }
            return reply;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(call.member() + " was not answered", e);
        } finally {
            waiting.remove(number);
        }
    }

    /** Sends a signal or an answer. */
    public void send(Message message) throws IOException {
        write(message.encode(numbers.incrementAndGet()));
    }

    /** Answers calls of the object at this path. */
    public void serve(String path, Served object) {
        served.put(path, object);
    }

    /** Takes a name on the bus. */
    public void own(String name) throws IOException {
        call(Message.call(DAEMON, "/org/freedesktop/DBus", DAEMON, "RequestName", "su", name, 0));
    }

    /** Whether somebody has this name. */
    public boolean hasOwner(String name) throws IOException {
        Message reply = call(Message.call(DAEMON, "/org/freedesktop/DBus", DAEMON, "NameHasOwner", "s", name));
        return reply.body().equals(List.of(true));
    }

    /** Hears the signals that a rule selects; the listener sees those of other rules, too. */
    public void listen(String rule, Consumer<Message> listener) throws IOException {
        listeners.add(listener);
        call(Message.call(DAEMON, "/org/freedesktop/DBus", DAEMON, "AddMatch", "s", rule));
    }

    /** Runs this when the connection has ended, whoever ended it; at once when it has already. */
    public void whenGone(Runnable task) {
        synchronized (endings) {
            if (!ended) {
                endings.add(task);
                return;
            }
        }
        task.run();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void authenticate() throws IOException {
        Object user = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        String id = HexFormat.of().formatHex(user.toString().getBytes(StandardCharsets.US_ASCII));
        write(("\0AUTH EXTERNAL " + id + "\r\n").getBytes(StandardCharsets.US_ASCII));
        ByteBuffer answer = ByteBuffer.allocate(256);
        while (answer.position() == 0 || answer.get(answer.position() - 1) != '\n') {
            if (!answer.hasRemaining() || channel.read(answer) < 0) {
                throw new IOException("the session bus does not answer");
            }
        }
        if (answer.get(0) != 'O') {
            throw new IOException("the session bus refuses us");
        }
        write("BEGIN\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private synchronized void write(byte[] bytes) throws IOException {
        ByteBuffer out = ByteBuffer.wrap(bytes);
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    private void read() {
        try {
            while (true) {
                byte[] prefix = exactly(new byte[Message.PREFIX], 0);
                byte[] bytes = Arrays.copyOf(prefix, Message.length(prefix));
                Optional<Message> message = decoded(exactly(bytes, Message.PREFIX));
                if (message.isPresent()) {
                    dispatch(message.get());
                }
            }
        } catch (IOException e) {
            // The bus went away or we closed.
            end(e);
        } finally {
            // Also when something was said that is no message: nobody reads on, so nobody may wait.
            end(new IOException("the session bus went away"));
        }
    }

    /** Whoever waits for an answer is told. */
    private void end(IOException why) {
        try {
            close();
        } catch (IOException e) {
            why.addSuppressed(e);
        }
        waiting.values().forEach(each -> each.completeExceptionally(why));
        List<Runnable> due;
        synchronized (endings) {
            ended = true;
            due = List.copyOf(endings);
            endings.clear();
        }
        due.forEach(Runnable::run);
    }

    private byte[] exactly(byte[] bytes, int from) throws IOException {
        ByteBuffer in = ByteBuffer.wrap(bytes, from, bytes.length - from);
        while (in.hasRemaining()) {
            if (channel.read(in) < 0) {
                throw new EOFException("the session bus went away");
            }
        }
        return bytes;
    }

    /** Where a message begins and ends is known before it is read, so one that makes no sense is skipped. */
    private static Optional<Message> decoded(byte[] bytes) {
        try {
            return Optional.of(Message.decode(bytes));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a message that cannot be read", e);
            return Optional.empty();
        }
    }

    private void dispatch(Message message) throws IOException {
        switch (message.kind()) {
            case CALL -> send(answer(message));
            case REPLY, ERROR -> {
                CompletableFuture<Message> answer = waiting.get(message.replyTo());
                if (answer != null) {
                    answer.complete(message);
                }
            }
            case SIGNAL -> hear(message);
            case OTHER -> LOG.log(Level.DEBUG, "a message of an unknown kind");
        }
    }

    /** Anybody on the bus may send anything: what makes no sense must not end the connection. */
    private Message answer(Message call) {
        try {
            Served object = served.getOrDefault(call.path(), ignored -> Optional.empty());
            return object.answer(call).orElseGet(call::unknown);
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a call that makes no sense", e);
            return call.failed();
        }
    }

    private void hear(Message signal) {
        try {
            listeners.forEach(listener -> listener.accept(signal));
        } catch (RuntimeException e) {
            LOG.log(Level.DEBUG, "a signal that makes no sense", e);
        }
    }
}
