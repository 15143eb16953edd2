package dev.headroom.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports for servers that a test starts later, or for none. */
public final class FreePort {
    /**
     * These lie below the ports that a system gives to outgoing connections: 32768 and above on Linux (ip(7),
     * {@code ip_local_port_range}), 49152 and above elsewhere (RFC 6335). A port from there may be gone when the server starts.
     */
    private static final int FIRST = 20_000;

    /** So many ports from the one that is given on are free: a program may take the next one instead. */
    private static final int BLOCK = 4;

    private static final int BLOCKS = 3_000;

    /** Two programs that test at the same time hardly begin at the same one. */
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(BLOCKS));

    private FreePort() {}

    /**
     * Finds a port of loopback on which nobody listens, and which no other test of this process gets.
     *
     * @return from 20000 to 31999; the three that follow it are free too
     * @throws IllegalStateException when there is none
     */
    public static int next() {
        for (int tries = 0; tries < BLOCKS; tries++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), BLOCKS) * BLOCK;
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int block) {
        for (int port = block; port < block + BLOCK; port++) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                probe.getLocalPort();
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }
}
