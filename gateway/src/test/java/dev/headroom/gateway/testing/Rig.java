package dev.headroom.gateway.testing;

import dev.headroom.gateway.Gateway;
import dev.headroom.gateway.GatewayConfig;
import dev.headroom.gateway.GatewayException;
import dev.headroom.gateway.ProviderUrls;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A gateway in front of one fake provider that plays all of them. */
public record Rig(FakeProvider provider, Gateway gateway, List<String> log) implements Closeable {

    public static Rig start() throws IOException, GatewayException {
        return with(FakeProvider.start(), config -> config);
    }

    public static Rig serving(FakeProvider.Script script) throws IOException, GatewayException {
        return with(FakeProvider.serving(script), config -> config);
    }

    public static Rig with(FakeProvider provider, UnaryOperator<GatewayConfig> change)
            throws IOException, GatewayException {
        var log = new CopyOnWriteArrayList<String>();
        var config = GatewayConfig.onPort(0).withProviders(urls(provider));
        return new Rig(provider, Gateway.start(change.apply(config), log::add), log);
    }

    public static ProviderUrls urls(FakeProvider provider) {
        return new ProviderUrls(provider.url(), provider.url(), provider.url(), provider.url(), provider.url());
    }

    public Wire connect() throws IOException {
        return Wire.to(gateway.port());
    }

    /** One request on a connection of its own, and its whole answer. */
    public WireMessage ask(String head, String body) throws IOException {
        try (var wire = connect()) {
            return wire.send(request(head, body)).message();
        }
    }

    public WireMessage get(String path) throws IOException {
        return ask("GET " + path + " HTTP/1.1", "");
    }

    /** The bytes of a request: the head's lines plus Host and the body's length. */
    public static String request(String head, String body) {
        var length = body.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        var sized = body.isEmpty() ? "" : "\r\nContent-Length: " + length;
        return head + "\r\nHost: 127.0.0.1" + sized + "\r\n\r\n" + body;
    }

    @Override
    public void close() throws IOException {
        gateway.close();
        provider.close();
    }
}
