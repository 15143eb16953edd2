import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Makes the application's icons from one drawing: {@code BuildIcons SVG FOLDER} writes FOLDER/hicolor (PNG and the SVG,
 * as freedesktop.org's icon theme specification wants them), headroom.ico and headroom.icns.
 */
final class BuildIcons {
    private static final List<Integer> LINUX = List.of(16, 22, 24, 32, 48, 64, 128, 256, 512);
    private static final List<Integer> WINDOWS = List.of(16, 24, 32, 48, 64, 256);
    private static final Map<String, Integer> MAC = mac();

    private BuildIcons() {}

    public static void main(String[] args) throws IOException {
        System.setProperty("java.awt.headless", "true");
        Path source = Path.of(args[0]);
        Path folder = Path.of(args[1]);
        if (Files.exists(folder.resolve("headroom.icns"))
                && Files.getLastModifiedTime(folder.resolve("headroom.icns"))
                                .compareTo(Files.getLastModifiedTime(source))
                        > 0) {
            return;
        }
        Svg svg = new Svg(source);
        for (int size : LINUX) {
            Path place = Files.createDirectories(folder.resolve("hicolor/" + size + "x" + size + "/apps"));
            Files.write(place.resolve("dev.headroom.Tray.png"), png(svg, size));
        }
        Path scalable = Files.createDirectories(folder.resolve("hicolor/scalable/apps"));
        Files.write(scalable.resolve("dev.headroom.Tray.svg"), Files.readAllBytes(source));
        Files.write(folder.resolve("headroom.ico"), ico(svg));
        Files.write(folder.resolve("headroom.icns"), icns(svg));
    }

    private static byte[] png(Svg svg, int size) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(svg.draw(size), "png", out);
        return out.toByteArray();
    }

    /** A directory of 16-byte entries, then the pictures; Windows reads PNG in them since Vista. */
    private static byte[] ico(Svg svg) throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (int size : WINDOWS) {
            pictures.add(png(svg, size));
        }
        int offset = 6 + 16 * WINDOWS.size();
        int total = offset + pictures.stream().mapToInt(each -> each.length).sum();
        ByteBuffer file = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        file.putShort((short) 0).putShort((short) 1).putShort((short) WINDOWS.size());
        for (int i = 0; i < pictures.size(); i++) {
            // 256 is written as 0.
            byte side = (byte) (int) WINDOWS.get(i);
            file.put(side)
                    .put(side)
                    .put((byte) 0)
                    .put((byte) 0)
                    .putShort((short) 1)
                    .putShort((short) 32);
            file.putInt(pictures.get(i).length).putInt(offset);
            offset += pictures.get(i).length;
        }
        pictures.forEach(file::put);
        return file.array();
    }

    /** "icns", the length, then chunks of type, length (its 8 bytes included) and a PNG. */
    private static byte[] icns(Svg svg) throws IOException {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (Map.Entry<String, Integer> chunk : MAC.entrySet()) {
            byte[] picture = png(svg, chunk.getValue());
            chunks.writeBytes(header(chunk.getKey(), picture.length));
            chunks.writeBytes(picture);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header("icns", chunks.size()));
        file.writeBytes(chunks.toByteArray());
        return file.toByteArray();
    }

    private static byte[] header(String type, int length) {
        return ByteBuffer.allocate(8)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(length + 8)
                .array();
    }

    /** The types of the format that hold PNG, with their pixels (ic11 to ic14 are the doubled sizes). */
    private static Map<String, Integer> mac() {
        Map<String, Integer> types = new LinkedHashMap<>();
        types.put("ic07", 128);
        types.put("ic08", 256);
        types.put("ic09", 512);
        types.put("ic10", 1024);
        types.put("ic11", 32);
        types.put("ic12", 64);
        types.put("ic13", 256);
        types.put("ic14", 512);
        return types;
    }
}
