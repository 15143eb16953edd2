import org.jspecify.annotations.NullMarked;

/** A streaming reverse proxy on loopback between AI tools and their model providers. */
@NullMarked
module dev.headroom.gateway {
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;
    requires io.vertx.core;
    requires io.vertx.httpproxy;
}
