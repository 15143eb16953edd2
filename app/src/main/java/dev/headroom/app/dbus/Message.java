package dev.headroom.app.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One D-Bus message (specification 0.42, "Message Format").
 *
 * @param serial its number, unsigned 32 bits; replies name it
 * @param fields header fields by their codes: path, interface, member, …
 * @param body one value per complete type of its signature
 */
public record Message(Kind kind, long serial, Map<Integer, Object> fields, List<Object> body) {
    /** The bytes before the header fields' content: fixed part and the fields' length. */
    static final int PREFIX = 16;

    private static final int VERSION = 1;
    private static final long LONGEST = 1 << 27;

    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR = 4;
    private static final int REPLY_TO = 5;
    private static final int DESTINATION = 6;
    private static final int SENDER = 7;
    private static final int SIGNATURE = 8;

    /** What a message is, with its code. */
    public enum Kind {
        CALL(1),
        REPLY(2),
        ERROR(3),
        SIGNAL(4),

        /** One of a later specification, which says that it is to be ignored. */
        OTHER(-1);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Kind of(int code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code == code)
                    .findFirst()
                    .orElse(OTHER);
        }
    }

    public Message {
        fields = Map.copyOf(fields);
        body = List.copyOf(body);
    }

    /** A call of a method. */
    public static Message call(String to, String path, String face, String member, String signature, Object... body) {
        return new Message(
                Kind.CALL,
                0,
                Map.of(DESTINATION, to, PATH, path, INTERFACE, face, MEMBER, member, SIGNATURE, signature),
                List.of(body));
    }

    /** A signal for whoever listens. */
    public static Message signal(String path, String face, String member, String signature, Object... body) {
        return new Message(
                Kind.SIGNAL,
                0,
                Map.of(PATH, path, INTERFACE, face, MEMBER, member, SIGNATURE, signature),
                List.of(body));
    }

    /** The answer to this call. */
    public Message reply(String signature, Object... values) {
        return new Message(
                Kind.REPLY, 0, Map.of(DESTINATION, sender(), REPLY_TO, serial, SIGNATURE, signature), List.of(values));
    }

    /** The answer to a call of something that there is not. */
    public Message unknown() {
        return error("UnknownMethod", "no such method: " + member());
    }

    /** The answer to a call that makes no sense. */
    Message failed() {
        return error("Failed", "this cannot be answered: " + member());
    }

    private Message error(String name, String why) {
        return new Message(
                Kind.ERROR,
                0,
                Map.of(
                        DESTINATION,
                        sender(),
                        REPLY_TO,
                        serial,
                        ERROR,
                        "org.freedesktop.DBus.Error." + name,
                        SIGNATURE,
                        "s"),
                List.of(why));
    }

    public String path() {
        return text(PATH);
    }

    public String face() {
        return text(INTERFACE);
    }

    public String member() {
        return text(MEMBER);
    }

    public String sender() {
        return text(SENDER);
    }

    public String error() {
        return text(ERROR);
    }

    /** The serial of the call that this answers; 0, which no message has, when it answers none. */
    long replyTo() {
        return fields.get(REPLY_TO) instanceof Long serial ? serial : 0;
    }

    private String text(int field) {
        return fields.get(field) instanceof String text ? text : "";
    }

    /** The bytes to send, under this number. */
    byte[] encode(long number) {
        byte[] content = Encoder.encode(text(SIGNATURE), body);
        List<List<Object>> header = new ArrayList<>();
        new TreeMap<>(fields).forEach((code, value) -> {
            if (!value.equals("")) {
                header.add(List.of(code.byteValue(), new Variant(type(code), value)));
            }
        });
        byte[] head = Encoder.encode(
                "yyyyuua(yv)",
                List.of((byte) 'l', (byte) kind.code, (byte) 0, (byte) VERSION, content.length, number, header));
        int padded = (head.length + 7) / 8 * 8;
        byte[] all = new byte[padded + content.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(content, 0, all, padded, content.length);
        return all;
    }

    private static String type(int code) {
        return switch (code) {
            case PATH -> "o";
            case REPLY_TO -> "u";
            case SIGNATURE -> "g";
            default -> "s";
        };
    }

    /**
     * How many bytes the message has that begins with these {@link #PREFIX} bytes.
     *
     * @throws ProtocolException when they begin no message, or one of more than the 128 MiB that the specification allows
     */
    static int length(byte[] prefix) throws ProtocolException {
        boolean ordered = prefix[0] == 'l' || prefix[0] == 'B';
        if (!ordered || prefix[3] != VERSION) {
            throw new ProtocolException("no message begins with " + Arrays.toString(prefix));
        }
        ByteBuffer in = buffer(prefix);
        long body = Integer.toUnsignedLong(in.getInt(4));
        long fields = Integer.toUnsignedLong(in.getInt(12));
        long length = PREFIX + (fields + 7) / 8 * 8 + body;
        if (length > LONGEST) {
            throw new ProtocolException("a message of " + length + " bytes is longer than the bus allows");
        }
        return (int) length;
    }

    /**
     * Reads the message of these bytes.
     *
     * @throws IllegalArgumentException when they are none
     */
    static Message decode(byte[] bytes) {
        ByteBuffer in = buffer(bytes);
        List<Object> head = Decoder.decode("yyyyuua(yv)", in);
        Map<Integer, Object> fields = new TreeMap<>();
        for (Object field : (List<?>) head.get(6)) {
            List<?> pair = (List<?>) field;
            fields.put(((Byte) pair.getFirst()).intValue(), ((Variant) pair.getLast()).value());
        }
        int start = (in.position() + 7) / 8 * 8;
        if (start > in.limit()) {
            throw new IllegalArgumentException("the header is longer than the message");
        }
        ByteBuffer rest = in.position(start).slice().order(in.order());
        String signature = fields.get(SIGNATURE) instanceof String text ? text : "";
        Kind kind = Kind.of((Byte) head.get(1));
        return new Message(kind, (Long) head.get(5), fields, Decoder.decode(signature, rest));
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(bytes[0] == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }
}
