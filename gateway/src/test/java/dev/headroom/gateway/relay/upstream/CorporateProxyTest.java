package dev.headroom.gateway.relay.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.headroom.gateway.route.Upstream;
import io.vertx.core.net.ProxyOptions;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CorporateProxyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "api.example.com            | https://api.example.com",
                "API.Example.com            | https://api.example.com",
                "example.com                | https://api.example.com",
                ".example.com               | https://api.example.com",
                "*.example.com              | https://api.example.com",
                "a.test, example.com        | https://api.example.com",
                "a.test example.com         | https://api.example.com",
                "example.com:443            | https://api.example.com",
                "example.com:8443           | https://api.example.com:8443",
                "*                          | https://api.example.com",
                "10.1.2.3                   | https://10.1.2.3",
                "10.1.2.3:8080              | http://10.1.2.3:8080",
                "10.0.0.0/8                 | http://10.1.2.3:8080",
                "10.1.2.0/23                | http://10.1.3.3",
                "0.0.0.0/0                  | http://10.1.2.3",
                "fd00::/8                   | http://[fd12::1]:8080",
                "fd12::1                    | http://[fd12:0::1]:8080",
                "[fd12::1]                  | http://[fd12::1]:8080",
                "[fd12::1]:8080             | http://[fd12::1]:8080",
            })
    void isNotUsedForWhatItIsNotFor(String exceptions, String upstream) {
        assertEquals(false, used(exceptions, upstream));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ample.com                  | https://api.example.com",
                "api.example.com.evil.test  | https://api.example.com",
                "example.com:8443           | https://api.example.com",
                "10.0.0.0/8                 | https://11.1.2.3",
                "10.1.2.0/23                | https://10.1.4.3",
                "10.0.0.0/8                 | https://10.example.com",
                "10.0.0.0/8                 | https://[fd12::1]",
                "10.0.0.0/99                | https://10.1.2.3",
                "10.0.0.0/x                 | https://10.1.2.3",
                "/8                         | https://10.1.2.3",
                "fd00::/8                   | https://[fe80::1]",
                "[fd12::1]:81               | http://[fd12::1]:8080",
                "''                         | https://api.example.com",
            })
    void isUsedForTheRest(String exceptions, String upstream) {
        assertEquals(true, used(exceptions, upstream));
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy.test:3128, proxy.test, 3128",
        "proxy.test:3128, proxy.test, 3128",
        "http://proxy.test:3128/, proxy.test, 3128",
        "http://proxy.test, proxy.test, 80",
        "HTTP://proxy.test:1, proxy.test, 1",
        "socks5h://proxy.test, proxy.test, 1080",
        "http://my_proxy:3128, my_proxy, 3128",
        "http://u:p@my_proxy, my_proxy, 80",
        "http://10.0.0.1:3128, 10.0.0.1, 3128",
        "http://[fd12::1]:3128, [fd12::1], 3128"
    })
    void isReadAsPeopleWriteIt(String setting, String host, int port) {
        var proxy = read(setting).orElseThrow();
        assertEquals(host, proxy.getHost());
        assertEquals(port, proxy.getPort());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://proxy.test:443",
                "http://",
                "http://a b",
                "ftp://proxy.test",
                "http://proxy.test:65536",
                "http://u:p#w@proxy:1"
            })
    void isNamedWithoutItsPasswordWhenItCannotBeUsed(String setting) {
        assertTrue(read(setting).isEmpty());
        assertEquals(
                "the outgoing proxy's address cannot be read; expected http://host:port",
                new CorporateProxy(Map.of("HTTPS_PROXY", setting)).problem().orElseThrow());
    }

    @Test
    void itsCredentialsMayHoldAnything() {
        var proxy = read("http://do%5Cuser:p%40%3A+%25@proxy.test:1").orElseThrow();
        assertEquals("do\\user", proxy.getUsername());
        assertEquals("p@:+%", proxy.getPassword());
    }

    private static java.util.Optional<ProxyOptions> read(String setting) {
        return new CorporateProxy(Map.of("HTTPS_PROXY", setting)).forUpstream(upstream("https://api.example.com"));
    }

    private static boolean used(String exceptions, String upstream) {
        var proxy = new CorporateProxy(Map.of("ALL_PROXY", "http://proxy.test:3128", "NO_PROXY", exceptions));
        return proxy.forUpstream(upstream(upstream)).isPresent();
    }

    private static Upstream upstream(String address) {
        return Upstream.of(URI.create(address));
    }
}
