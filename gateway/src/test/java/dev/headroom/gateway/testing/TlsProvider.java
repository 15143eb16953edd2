package dev.headroom.gateway.testing;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.PfxOptions;
import java.io.Closeable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider named {@code provider.test} with a certificate of a company's own authority, speaking HTTP/2 where asked. */
public final class TlsProvider implements Closeable {
    public static final String NAME = "provider.test";

    private final Vertx vertx = Vertx.vertx();
    private final List<HttpVersion> versions = new CopyOnWriteArrayList<>();
    private final List<Throwable> resets = new CopyOnWriteArrayList<>();
    private final AtomicInteger running = new AtomicInteger();
    private final Certificate certificate;
    private final int port;

    private TlsProvider(Path folder, boolean http2) throws Exception {
        certificate = Certificate.make(folder, NAME);
        var options = new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setAlpnVersions(
                        http2 ? List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1) : List.of(HttpVersion.HTTP_1_1))
                .setKeyCertOptions(
                        new PfxOptions().setPath(certificate.store().toString()).setPassword(Certificate.PASSWORD));
        port = vertx.createHttpServer(options)
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS)
                .actualPort();
    }

    public static TlsProvider start(Path folder, boolean http2) throws Exception {
        return new TlsProvider(folder, http2);
    }

    public int port() {
        return port;
    }

    /** The authority's certificate, PEM. */
    public Path bundle() {
        return certificate.bundle();
    }

    /** In which versions requests came. */
    public List<HttpVersion> versions() {
        return versions;
    }

    /** Requests that it has not answered and that were not cancelled. */
    public int running() {
        return running.get();
    }

    /** The codes with which the client cancelled requests (RFC 9113, section 7), in the order in which they came. */
    public List<Long> resets() {
        return resets.stream()
                .filter(StreamResetException.class::isInstance)
                .map(reset -> ((StreamResetException) reset).getCode())
                .toList();
    }

    private void answer(HttpServerRequest request) {
        versions.add(request.version());
        running.incrementAndGet();
        request.response().exceptionHandler(resets::add);
        request.response().closeHandler(gone -> running.decrementAndGet());
        request.body().onSuccess(body -> {
            if (body.toString().equals("silent")) {
                return;
            }
            var response = request.response()
                    .putHeader("content-type", "text/event-stream")
                    .setChunked(true);
            response.write("data: " + body + "\n\n");
            if (body.toString().equals("endless")) {
                return;
            }
            vertx.setTimer(20, later -> response.end("data: end\n\n"));
        });
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
