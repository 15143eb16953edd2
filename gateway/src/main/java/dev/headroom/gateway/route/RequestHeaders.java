package dev.headroom.gateway.route;

/** The view of a request's headers that routing needs: whether a name is present, in any case. */
@FunctionalInterface
public interface RequestHeaders {
    boolean has(String name);
}
