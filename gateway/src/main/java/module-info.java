import org.jspecify.annotations.NullMarked;

/** A streaming reverse proxy on loopback between AI tools and their model providers. */
@NullMarked
module dev.headroom.gateway {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires io.netty.buffer;
    requires io.netty.codec;
    requires io.netty.codec.http;
    requires io.netty.codec.http2;
    requires io.netty.common;
    requires io.netty.handler;
    requires io.netty.handler.proxy;
    requires io.netty.transport;
    requires static io.vertx.codegen.api;
    requires static io.vertx.codegen.json;
    requires io.vertx.core;

    exports dev.headroom.gateway;
}
