package dev.headroom.gateway.bench;

import dev.headroom.testing.FreePort;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** nginx in two roles: a provider that answers a small JSON at once, and a reverse proxy in front of a provider. */
final class Nginx implements Closeable {
    private final Path folder = Files.createTempDirectory("bench-nginx");
    private final Process process;
    private final int providerPort = FreePort.next();
    private final int proxyPort = FreePort.next();
    private final int streamProxyPort = FreePort.next();

    Nginx(int streamProvider) throws IOException {
        var config = folder.resolve("nginx.conf");
        Files.writeString(config, """
            daemon off; pid %1$s/pid; error_log %1$s/error.log; worker_processes 2;
            events { worker_connections 4096; }
            http {
              access_log off; keepalive_requests 1000000000;
              client_body_temp_path %1$s/b; proxy_temp_path %1$s/p; fastcgi_temp_path %1$s/f;
              uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
              upstream small { server 127.0.0.1:%2$d; keepalive 128; keepalive_requests 1000000000; }
              upstream stream { server 127.0.0.1:%4$d; keepalive 128; }
              server { listen 127.0.0.1:%2$d; location / { default_type application/json;
                return 200 '{"model":"m","usage":{"input_tokens":10,"output_tokens":5}}'; } }
              server { listen 127.0.0.1:%3$d; location / { proxy_pass http://small; proxy_http_version 1.1;
                proxy_set_header Connection ""; proxy_buffering off; } }
              server { listen 127.0.0.1:%5$d; location / { proxy_pass http://stream; proxy_http_version 1.1;
                proxy_set_header Connection ""; proxy_buffering off; } }
            }
            """.formatted(folder, providerPort, proxyPort, streamProvider, streamProxyPort));
        process = new ProcessBuilder(
                        "nginx",
                        "-c",
                        config.toString(),
                        "-e",
                        folder.resolve("error.log").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        GatewayProcess.awaitPort(proxyPort);
    }

    int providerPort() {
        return providerPort;
    }

    int proxyPort() {
        return proxyPort;
    }

    int streamProxyPort() {
        return streamProxyPort;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
