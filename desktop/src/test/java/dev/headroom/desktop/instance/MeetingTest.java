package dev.headroom.desktop.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances find each other where Java has no Unix-domain sockets. */
@SuppressWarnings("try") // the instance is only held
class MeetingTest {
    @TempDir
    Path folder;

    private final BlockingQueue<List<String>> heard = new LinkedBlockingQueue<>();

    @Test
    void withoutUnixSocketsASecondStartIsHeardAtAPortOfTheLoopback() throws IOException, InterruptedException {
        try (SingleInstance ignored =
                SingleInstance.claim(place(), here(), List.of(), heard::add).orElseThrow()) {
            new Meeting(place(), false).say(List.of("--a", "b c"));
            assertEquals(List.of("--a", "b c"), heard.poll(30, TimeUnit.SECONDS));
            new Meeting(place(), false).say(List.of());
            assertEquals(List.of(), heard.poll(30, TimeUnit.SECONDS));
        }
        assertTrue(Files.notExists(place()));
    }

    @Test
    void whoDoesNotSayTheWordIsNotHeard() throws IOException, InterruptedException {
        try (SingleInstance ignored =
                SingleInstance.claim(place(), here(), List.of(), heard::add).orElseThrow()) {
            String[] parts = Files.readString(place()).split(" ", -1);
            InetSocketAddress port =
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(parts[0]));
            try (SocketChannel stranger = SocketChannel.open(port)) {
                stranger.write(ByteBuffer.wrap("--quit".getBytes(StandardCharsets.UTF_8)));
                stranger.shutdownOutput();
                // The end of the connection shows that it was read.
                assertEquals(-1, stranger.read(ByteBuffer.allocate(1)));
            }
            new Meeting(place(), false).say(List.of("--a"));
            assertEquals(List.of("--a"), heard.poll(30, TimeUnit.SECONDS));
            assertTrue(heard.isEmpty());
        }
    }

    private Meeting here() {
        return new Meeting(place(), false);
    }

    private Path place() {
        return folder.resolve("private").resolve("headroom-tray.sock");
    }
}
