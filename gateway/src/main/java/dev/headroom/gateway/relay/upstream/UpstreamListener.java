package dev.headroom.gateway.relay.upstream;

/** Hears how the way to a destination does; learned from traffic alone. */
public interface UpstreamListener {
    /** A response came: the destination is there. */
    void answered(Destination destination);

    /**
     * No response came, or it broke off.
     *
     * @param sent whether the request may have reached the destination
     * @param why one line, without addresses of users, credentials or contents
     */
    void failed(Destination destination, boolean sent, String why);
}
