package dev.headroom.acceptance.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A network with a loopback device and nothing else, for the commands that are started in it. */
final class Offline implements AutoCloseable {
    private final Process holder;

    private Offline(Process holder) {
        this.holder = holder;
    }

    /** Whether this machine lets this user have networks of their own. */
    static boolean isPossible() throws IOException, InterruptedException {
        return new ProcessBuilder("unshare", "--map-root-user", "--net", "/usr/sbin/ip", "link", "set", "lo", "up")
                        .start()
                        .waitFor()
                == 0;
    }

    static Offline open() throws IOException {
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--map-root-user",
                        "--net",
                        "sh",
                        "-c",
                        "/usr/sbin/ip link set lo up && echo up && read end")
                .start();
        if (holder.getInputStream().read() != 'u') {
            throw new IOException("there is no network of our own");
        }
        return new Offline(holder);
    }

    /** The words that start a command in it. */
    List<String> words() {
        return List.of(
                "nsenter", "--preserve-credentials", "--user", "--net", "--target", String.valueOf(holder.pid()));
    }

    /** How often anything in it wanted to go beyond loopback: packets without a route (proc_net_snmp, RFC 4293). */
    long attempts() throws IOException {
        Path net = Path.of("/proc", String.valueOf(holder.pid()), "net");
        List<List<String>> rows = Files.readAllLines(net.resolve("snmp")).stream()
                .filter(line -> line.startsWith("Ip: "))
                .map(line -> Arrays.asList(line.split(" ", -1)))
                .toList();
        long four = Long.parseLong(rows.getLast().get(rows.getFirst().indexOf("OutNoRoutes")));
        long six = Files.readAllLines(net.resolve("snmp6")).stream()
                .filter(line -> line.startsWith("Ip6OutNoRoutes"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+", -1)[1]))
                .sum();
        return four + six;
    }

    /** Wants to go beyond loopback, to an address of no machine (RFC 5737). */
    void attempt() throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(words());
        words.addAll(List.of("bash", "-c", "exec 3<>/dev/udp/192.0.2.1/53"));
        new ProcessBuilder(words).start().waitFor();
    }

    @Override
    public void close() throws IOException {
        holder.getOutputStream().write("\n".getBytes(StandardCharsets.US_ASCII));
        holder.getOutputStream().close();
    }
}
