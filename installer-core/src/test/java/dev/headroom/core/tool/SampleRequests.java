package dev.headroom.core.tool;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.model.ProxySettings;
import dev.headroom.core.model.Scope;
import dev.headroom.core.model.ToolId;
import java.util.Arrays;
import java.util.Optional;

/** Requests as the tests want them. */
public final class SampleRequests {
    public static final ProxySettings PROXY = proxy("anthropic");

    private SampleRequests() {}

    public static ProxySettings proxy(String backend) {
        return new ProxySettings(
                8787,
                "127.0.0.1",
                backend,
                Optional.empty(),
                Optional.empty(),
                "token",
                false,
                "/home/ann/.headroom/memory.db",
                Optional.of(false),
                "image");
    }

    public static RoutingRequest of(Scope scope, ToolId... tools) {
        return new RoutingRequest(
                new ProfileName("default"),
                scope,
                PROXY,
                Arrays.stream(tools).map(KnownTools::target).toList(),
                Optional.empty());
    }
}
