package dev.headroom.desktop.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Where the first instance is found by later ones: at a Unix-domain socket, or, where Java has none (Windows before 10 1803, Wine), at a port
 * of the loopback interface. That port and a word that only the user can read stand in a file in the socket's place; everybody on the
 * machine can connect, and who does not say the word is not heard.
 */
final class Meeting {
    private static final int BYTES_OF_THE_WORD = 16;

    private final Path place;
    private final boolean unix;

    /** What later instances have to say first; empty until this one listens, and at a socket. */
    private String word = "";

    /** The place that suits this machine. */
    static Meeting at(Path place) {
        return new Meeting(place, hasUnixSockets());
    }

    Meeting(Path place, boolean unix) {
        this.place = place;
        this.unix = unix;
    }

    private static boolean hasUnixSockets() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            return channel.isOpen();
        } catch (UnsupportedOperationException | IOException none) {
            return false;
        }
    }

    /** Listens there; what a killed instance left is no obstacle. */
    ServerSocketChannel listen() throws IOException {
        Files.deleteIfExists(place);
        if (unix) {
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(place));
            return server;
        }
        ServerSocketChannel server = ServerSocketChannel.open();
        server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        byte[] random = new byte[BYTES_OF_THE_WORD];
        new SecureRandom().nextBytes(random);
        word = HexFormat.of().formatHex(random);
        // The folder is the user's alone.
        Files.writeString(place, server.socket().getLocalPort() + " " + word);
        return server;
    }

    /** Says something to the instance that listens there. */
    void say(List<String> arguments) throws IOException {
        String text = String.join("\n", arguments);
        if (unix) {
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(place))) {
                write(channel, text);
            }
            return;
        }
        String[] parts = Files.readString(place).split(" ", -1);
        if (parts.length != 2 || !parts[0].matches("\\d{1,5}")) {
            throw new IOException(place + " names no port");
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[0]));
        try (SocketChannel channel = SocketChannel.open(address)) {
            write(channel, parts[1] + "\n" + text);
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** The arguments in what somebody said; empty when it was nobody of this user. */
    Optional<List<String>> heard(String text) {
        if (!unix && !text.startsWith(word + "\n")) {
            return Optional.empty();
        }
        String arguments = unix ? text : text.substring(word.length() + 1);
        return Optional.of(arguments.isEmpty() ? List.of() : List.of(arguments.split("\n")));
    }
}
