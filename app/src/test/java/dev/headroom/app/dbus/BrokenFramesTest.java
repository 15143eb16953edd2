package dev.headroom.app.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A connection beside a program that sends what is no message. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no session bus, and no user id to name")
class BrokenFramesTest {
    @TempDir
    Path folder;

    @Test
    void aMessageThatCannotBeReadIsSkippedAndTheNextOneIsHeard() throws Exception {
        try (FakeBus fake = FakeBus.at(folder.resolve("bus"));
                Bus bus = Bus.session(fake.environment())) {
            BlockingQueue<Message> heard = listen(fake, bus);
            fake.send(withTextOfLength(1 << 30));
            fake.send(withTextOfLength(-1));
            fake.send(signal("after"));
            assertEquals(List.of("after"), next(heard).body());
        }
    }

    @Test
    void aMessageThatIsLongerThanTheBusAllowsEndsTheConnectionAndIsTold() throws Exception {
        try (FakeBus fake = FakeBus.at(folder.resolve("bus"));
                Bus bus = Bus.session(fake.environment())) {
            CountDownLatch gone = new CountDownLatch(1);
            bus.whenGone(gone::countDown);
            byte[] tooLong = signal("x");
            ByteBuffer.wrap(tooLong).order(ByteOrder.LITTLE_ENDIAN).putInt(4, 1 << 27);
            fake.send(tooLong);
            assertTrue(gone.await(30, TimeUnit.SECONDS));
            assertThrows(IOException.class, () -> bus.hasOwner("dev.headroom.Test"));
        }
    }

    @Test
    void aCallWithANumberAboveTheSignedRangeIsAnsweredUnderThatNumber() throws Exception {
        try (FakeBus fake = FakeBus.at(folder.resolve("bus"));
                Bus bus = Bus.session(fake.environment())) {
            bus.serve("/it", call -> Optional.of(call.reply("u", call.body().getFirst())));
            byte[] call = Message.call(":1.1", "/it", "dev.headroom.It", "Same", "u", 4_000_000_000L)
                    .encode(4_294_967_294L);
            fake.send(call);
            Message reply = fake.receive();
            assertEquals(Message.Kind.REPLY, reply.kind());
            assertEquals(4_294_967_294L, reply.replyTo());
            assertEquals(List.of(4_000_000_000L), reply.body());
        }
    }

    @Test
    void escapedCharactersOfAnAddressAreReadAsWhatTheyStandFor() throws IOException {
        Path socket = Files.createFile(
                Files.createDirectory(folder.resolve("a b;c,ü+")).resolve("bus"));
        String escaped = folder + "/a%20b%3bc%2C%c3%bc+/bus";
        assertEquals(
                Optional.of(socket),
                BusAddress.of(Map.of("DBUS_SESSION_BUS_ADDRESS", "tcp:host=x;unix:guid=1,path=" + escaped)));
        assertEquals(
                Optional.empty(), BusAddress.of(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder + "/%2")));
    }

    private static BlockingQueue<Message> listen(FakeBus fake, Bus bus) throws Exception {
        BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
        Thread answering = Thread.ofVirtual().start(() -> answer(fake));
        bus.listen("type='signal'", heard::add);
        answering.join();
        return heard;
    }

    private static void answer(FakeBus fake) {
        try {
            fake.send(fake.receive().reply("").encode(2));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static byte[] signal(String text) {
        return Message.signal("/a", "b.c", "D", "s", text).encode(7);
    }

    /** A message whose own length is right, with a text that says it were of this length. */
    private static byte[] withTextOfLength(int length) {
        byte[] bytes = signal("abc");
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length - 8, length);
        return bytes;
    }

    private static Message next(BlockingQueue<Message> heard) throws InterruptedException {
        return Optional.ofNullable(heard.poll(30, TimeUnit.SECONDS)).orElseThrow();
    }
}
