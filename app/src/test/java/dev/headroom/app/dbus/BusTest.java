package dev.headroom.app.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("bus")
class BusTest {
    @Test
    void valuesOfEveryKindComeBackAsTheyWere() {
        String signature = "ybnius(sv)a{sv}aaya(iiay)xgo";
        List<Object> values = List.of(
                (byte) 7,
                true,
                -3,
                70000,
                9L,
                "Größe",
                List.of("a", Variant.of("x")),
                Map.of("k", new Variant("a{sv}", Map.of("inner", Variant.of(5)))),
                List.of(),
                List.of(),
                1L << 40,
                "a(iiay)",
                "/a/b");
        byte[] bytes = Encoder.encode(signature, values);
        List<Object> back =
                Decoder.decode(signature, java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN));
        assertEquals(values, back);
    }

    @Test
    void aMessageOfAKindThatIsNotKnownIsNoFailure() {
        byte[] bytes = Message.signal("/a", "b.c", "D", "s", "e").encode(1);
        bytes[1] = 9;
        assertEquals(Message.Kind.OTHER, Message.decode(bytes).kind());
    }

    @Test
    void twoProgramsCallEachOtherOverARealBus() throws IOException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/dbus-daemon")),
                "dbus-daemon is not installed: nothing to talk to");
        Process daemon = new ProcessBuilder(
                        "dbus-daemon", "--session", "--nofork", "--print-address=1", "--address=unix:tmpdir=/tmp")
                .start();
        try (BufferedReader out = daemon.inputReader(StandardCharsets.UTF_8)) {
            Map<String, String> environment = Map.of("DBUS_SESSION_BUS_ADDRESS", String.valueOf(out.readLine()));
            talk(environment);
        } finally {
            daemon.destroy();
        }
    }

    private static void talk(Map<String, String> environment) throws IOException {
        try (Bus server = Bus.session(environment);
                Bus client = Bus.session(environment)) {
            server.own("dev.headroom.Test");
            server.serve(
                    "/it",
                    call -> call.member().equals("Twice")
                            ? Optional.of(call.reply(
                                    "s",
                                    call.body().getFirst() + "" + call.body().getFirst()))
                            : Optional.empty());
            assertTrue(client.hasOwner("dev.headroom.Test"));
            assertFalse(client.hasOwner("dev.headroom.Other"));
            Message reply = client.call(Message.call("dev.headroom.Test", "/it", "dev.headroom.It", "Twice", "s", "ä"));
            assertEquals(List.of("ää"), reply.body());
            IOException unknown = org.junit.jupiter.api.Assertions.assertThrows(
                    IOException.class,
                    () -> client.call(Message.call("dev.headroom.Test", "/it", "dev.headroom.It", "None", "")));
            assertTrue(String.valueOf(unknown.getMessage()).contains("UnknownMethod"));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
