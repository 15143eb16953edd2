package dev.headroom.app.dbus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How single values are read; the bytes are written by hand, after the D-Bus specification's "Marshaling". */
class WireTest {
    @ParameterizedTest
    @CsvSource({
        "q, FF FF, 65535",
        "n, FF FF, -1",
        "u, FF FF FF FF, 4294967295",
        "i, FF FF FF FF, -1",
        "h, 00 00 00 80, 2147483648",
        "x, FF FF FF FF FF FF FF FF, -1"
    })
    void numbersAreReadWithTheSignOfTheirType(String type, String bytes, String number) {
        List<Object> values = Decoder.decode(type, littleEndian(bytes));
        assertEquals(List.of(number), values.stream().map(String::valueOf).toList());
    }

    @ParameterizedTest
    @CsvSource({"q, 65535", "u, 4294967295"})
    void aNumberThatOnlyAnUnsignedTypeHoldsComesBackAsItWas(String type, long number) {
        List<Object> values = List.of(type.equals("q") ? (Object) (int) number : (Object) number);
        byte[] bytes = Encoder.encode(type, values);
        assertEquals(values, Decoder.decode(type, ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
    }

    @ParameterizedTest
    @CsvSource({"q, 65536", "q, -1", "n, 32768", "i, 2147483648", "u, -1", "u, 4294967296"})
    void aNumberThatATypeCannotHoldIsNotSent(String type, long number) {
        assertThrows(IllegalArgumentException.class, () -> Encoder.encode(type, List.of(number)));
    }

    @ParameterizedTest
    @CsvSource({
        "s, FF FF FF FF 41 00", // a text of four billion bytes
        "s, 02 00 00 00 41 00", // a text that is longer than what follows
        "ay, FF FF FF 7F 41", // an array of two billion bytes
        "ay, 04 00 00 00 41 42", // an array that is longer than what follows
        "ai, 06 00 00 00 01 00 00 00 02 00 00 00", // an array that ends inside an element
        "a(), 08 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00", // elements without a size never come to an end
        "v, 00 00", // a variant without a type
        "v, 02 69 69 00 00 00 00 00 01 00 00 00 01 00 00 00", // a variant of two types
        "z, 00" // a type that there is not
    })
    void valuesThatAreNotWhatTheirLengthSaysAreRefused(String type, String bytes) {
        assertThrows(IllegalArgumentException.class, () -> Decoder.decode(type, littleEndian(bytes)));
    }

    @Test
    void variantsInVariantsWithoutEndAreRefused() {
        byte[] bytes = new byte[3 * 100_000];
        for (int i = 0; i < bytes.length; i += 3) {
            System.arraycopy(new byte[] {1, 'v', 0}, 0, bytes, i, 3);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Decoder.decode("v", ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN)));
    }

    @Test
    void aMessageTellsItsLengthAndOneThatIsTooLongIsRefused() throws ProtocolException {
        byte[] bytes = Message.signal("/a", "b.c", "D", "s", "e").encode(1);
        assertEquals(bytes.length, Message.length(Arrays.copyOf(bytes, Message.PREFIX)));
        for (int at : new int[] {4, 12}) {
            byte[] tooLong = bytes.clone();
            ByteBuffer.wrap(tooLong).order(ByteOrder.LITTLE_ENDIAN).putInt(at, 1 << 27);
            assertThrows(ProtocolException.class, () -> Message.length(tooLong));
            ByteBuffer.wrap(tooLong).order(ByteOrder.LITTLE_ENDIAN).putInt(at, -8);
            assertThrows(ProtocolException.class, () -> Message.length(tooLong));
        }
        byte[] neither = bytes.clone();
        neither[0] = 'x';
        assertThrows(ProtocolException.class, () -> Message.length(neither));
    }

    private static ByteBuffer littleEndian(String bytes) {
        return ByteBuffer.wrap(HexFormat.ofDelimiter(" ").parseHex(bytes)).order(ByteOrder.LITTLE_ENDIAN);
    }
}
