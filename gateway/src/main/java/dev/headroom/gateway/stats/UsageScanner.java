package dev.headroom.gateway.stats;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * Finds {@code usage} and {@code model} in a response while it streams by, in memory that does not grow with the response.
 *
 * <p>It looks at JSON tokens, whether they stand in one document or in the {@code data:} lines of server-sent events; a
 * raw line break inside a string cannot be JSON and starts afresh. Text in which a model quotes {@code "usage"} is not
 * taken for a key: inside a JSON string its quotes are escaped.
 */
public final class UsageScanner {
    private static final Set<String> USAGE = Set.of("usage", "usageMetadata");
    private static final Set<String> MODEL = Set.of("model", "modelVersion");
    private static final int LONGEST_WORD = 128;
    private static final int LONGEST_OBJECT = 16 * 1024;

    private final ByteArrayOutputStream word = new ByteArrayOutputStream(32);
    private final ByteArrayOutputStream object = new ByteArrayOutputStream(256);
    private Usage usage = Usage.NONE;
    private String model = "";
    private String lastWord = "";
    private String key = "";
    private boolean inString;
    private boolean escaped;
    private int depth;

    /** Looks at the next bytes of the body. */
    public void accept(byte[] bytes) {
        for (var b : bytes) {
            accept(b);
        }
    }

    /** The largest numbers seen so far. */
    public Usage usage() {
        return usage;
    }

    /** The first model named, or an empty text. */
    public String model() {
        return model;
    }

    private void accept(byte b) {
        if (depth > 0) {
            capture(b);
        }
        if (b == '\n') {
            resynchronize();
        } else if (inString) {
            string(b);
        } else {
            structure(b);
        }
    }

    private void string(byte b) {
        if (escaped) {
            escaped = false;
        } else if (b == '\\') {
            escaped = true;
        } else if (b == '"') {
            inString = false;
            endOfString();
            return;
        }
        if (word.size() <= LONGEST_WORD) {
            word.write(b);
        }
    }

    private void endOfString() {
        lastWord = word.size() <= LONGEST_WORD ? word.toString(StandardCharsets.UTF_8) : "";
        if (model.isEmpty() && depth == 0 && MODEL.contains(key)) {
            model = lastWord;
        }
        key = "";
    }

    private void structure(byte b) {
        switch (b) {
            case '"' -> {
                inString = true;
                word.reset();
            }
            case ':' -> {
                key = lastWord;
                lastWord = "";
            }
            case '{' -> open();
            case '}' -> close();
            case ' ', '\t', '\r' -> {}
            default -> key = "";
        }
    }

    private void open() {
        if (depth > 0) {
            depth++;
        } else if (USAGE.contains(key)) {
            depth = 1;
            object.reset();
            object.write('{');
        }
        key = "";
    }

    private void close() {
        if (depth > 0) {
            depth--;
            if (depth == 0) {
                usage = usage.max(UsageObject.read(object.toByteArray()));
            }
        }
        key = "";
    }

    private void capture(byte b) {
        if (object.size() < LONGEST_OBJECT) {
            object.write(b);
        } else {
            depth = 0;
        }
    }

    private void resynchronize() {
        if (inString) {
            inString = false;
            escaped = false;
            depth = 0;
        }
    }
}
