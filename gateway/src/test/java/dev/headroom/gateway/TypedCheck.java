package dev.headroom.gateway;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A check of the gateway's command that reads its standard input; one at a time, because a process has only one. */
final class TypedCheck {
    private TypedCheck() {}

    /** The exit code and what was printed, after the words with this standard input and this environment. */
    static synchronized String said(String typed, List<String> words, Map<String, String> environment) {
        var out = new ByteArrayOutputStream();
        var before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try (var print = new PrintStream(out, true, StandardCharsets.UTF_8)) {
            var code = ProxyCommand.run(words, environment, Map.of(), "1", print, print);
            return code + " " + out.toString(StandardCharsets.UTF_8).strip();
        } finally {
            System.setIn(before);
        }
    }
}
