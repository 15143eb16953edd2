package dev.headroom.gateway.bench;

import dev.headroom.gateway.ProxyCommand;
import java.util.List;
import java.util.Map;

/** What a {@link GatewayProcess} runs. */
public final class GatewayMain {
    private GatewayMain() {}

    /** {@code headroom proxy} with the given arguments and an empty environment. */
    public static void main(String[] arguments) {
        System.exit(ProxyCommand.run(List.of(arguments), Map.of(), Map.of(), "", System.out, System.err));
    }
}
