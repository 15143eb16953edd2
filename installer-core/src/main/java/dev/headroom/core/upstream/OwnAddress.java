package dev.headroom.core.upstream;

import java.util.Optional;

/**
 * The address to which a tool's requests went before the tool was routed, and to which its credentials belong.
 *
 * @param tool the tool's word
 * @param wire in whose words the tool speaks to the address
 * @param variable the variable in which the address stood; empty when it stood in the tool's file, where it can be read again
 * @param address the address as the tool had it, without slashes at its end; it holds no secret
 */
public record OwnAddress(String tool, WireFormat wire, Optional<String> variable, String address) {
    /** What a path of a single tool begins with. */
    public static final String PATHS = "/via/";

    /** The path behind a gateway's address that stands for this address, such as {@code /via/claude/anthropic}. */
    public String path() {
        return PATHS + name();
    }

    /** By which a path names this address, such as {@code claude/anthropic}. */
    public String name() {
        return tool + "/" + wire.word();
    }

    /** Returns the address that the proxy uses for this tool instead of the provider's own server. */
    public String base() {
        return ServerAddress.base(address);
    }
}
