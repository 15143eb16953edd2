package dev.headroom.gateway.stats.usage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Finds {@code usage} and {@code model} in a response while it streams by, in memory that does not grow with the response.
 *
 * <p>It looks at JSON tokens, whether they stand in one document or in the {@code data:} lines of server-sent events; a
 * raw line break inside a string cannot be JSON and starts afresh. Text in which a model quotes {@code "usage"} is not
 * taken for a key: inside a JSON string its quotes are escaped.
 */
public final class UsageScanner {
    private static final List<byte[]> USAGE = List.of(ascii("usage"), ascii("usageMetadata"));
    private static final List<byte[]> MODEL = List.of(ascii("model"), ascii("modelVersion"));
    private static final int LONGEST_WORD = 128;
    private static final int LONGEST_OBJECT = 16 * 1024;

    /** Every byte of every response passes here, so nothing is made of a word but where it matters. */
    private final byte[] word = new byte[LONGEST_WORD];

    private int wordLength;
    private boolean wordEnded;
    private byte[] object = new byte[256];
    private int objectLength;
    private Usage usage = Usage.NONE;
    private String model = "";
    private Key key = Key.OTHER;
    private boolean inString;
    private boolean escaped;
    private int depth;

    /** What the value belongs to that comes next. */
    private enum Key {
        USAGE,
        MODEL,
        OTHER
    }

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
        if (wordLength < LONGEST_WORD) {
            word[wordLength] = b;
        }
        wordLength++;
    }

    private void endOfString() {
        wordEnded = wordLength <= LONGEST_WORD;
        if (key == Key.MODEL && model.isEmpty() && depth == 0 && wordEnded) {
            model = new String(word, 0, wordLength, StandardCharsets.UTF_8);
        }
        key = Key.OTHER;
    }

    private Key named() {
        if (!wordEnded) {
            return Key.OTHER;
        }
        return isOneOf(USAGE) ? Key.USAGE : isOneOf(MODEL) ? Key.MODEL : Key.OTHER;
    }

    private boolean isOneOf(List<byte[]> names) {
        for (var name : names) {
            if (Arrays.equals(word, 0, wordLength, name, 0, name.length)) {
                return true;
            }
        }
        return false;
    }

    private void structure(byte b) {
        switch (b) {
            case '"' -> {
                inString = true;
                wordLength = 0;
                wordEnded = false;
            }
            case ':' -> {
                key = named();
                wordEnded = false;
            }
            case '{' -> open();
            case '}' -> close();
            case ' ', '\t', '\r' -> {}
            default -> key = Key.OTHER;
        }
    }

    private void open() {
        if (depth > 0) {
            depth++;
        } else if (key == Key.USAGE) {
            depth = 1;
            objectLength = 0;
            capture((byte) '{');
        }
        key = Key.OTHER;
    }

    private void close() {
        if (depth > 0) {
            depth--;
            if (depth == 0) {
                usage = usage.max(UsageObject.read(Arrays.copyOf(object, objectLength)));
            }
        }
        key = Key.OTHER;
    }

    private void capture(byte b) {
        if (objectLength == LONGEST_OBJECT) {
            depth = 0;
            return;
        }
        if (objectLength == object.length) {
            object = Arrays.copyOf(object, objectLength * 2);
        }
        object[objectLength] = b;
        objectLength++;
    }

    private void resynchronize() {
        if (inString) {
            inString = false;
            escaped = false;
            depth = 0;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
