package dev.headroom.core.planner.upstream;

import dev.headroom.core.tool.ToolTarget;
import dev.headroom.core.upstream.ServerAddress;
import dev.headroom.core.upstream.WireFormat;
import java.util.Optional;

/**
 * One address of a tool that is about to be replaced, with where its requests go so far.
 *
 * @param place where it stands, for people
 * @param written where the new address is to stand: the file with the key, or the variable; the same as {@code place} unless the
 *     tool's own address stands in a weaker place
 * @param wire in whose words the tool speaks to it; empty for one that cannot be given to a proxy
 * @param tail what the tool's new address has behind that of the proxy: nothing or {@code /v1}
 * @param variable the variable from which {@code own} was read; empty for a file
 * @param own the tool's own address; empty where its requests go to the provider's own server
 * @param obstacle why no proxy of ours may stand before that address, for people; empty where one may
 */
record AddressClaim(
        ToolTarget tool,
        String place,
        String written,
        Optional<WireFormat> wire,
        String tail,
        Optional<String> variable,
        Optional<String> own,
        Optional<String> obstacle) {

    /** What a proxy is told for it; an empty text stands for the provider's own server. */
    String base() {
        return own.map(ServerAddress::base).orElse("");
    }

    /** Whether a proxy that is told the address would ask the server for what the tool asks for now. */
    boolean isReachedByBase() {
        return own.map(ServerAddress::withoutSlash)
                .map(address -> address.endsWith(tail))
                .orElse(true);
    }

    /** Whether the address holds nothing that may be a secret. */
    boolean isOpen() {
        return own.isEmpty()
                || own.flatMap(ServerAddress::of).filter(ServerAddress::isOpen).isPresent();
    }

    /** Whether it leads to this machine. */
    boolean isLoopback() {
        return own.flatMap(ServerAddress::of).filter(ServerAddress::isLoopback).isPresent();
    }
}
