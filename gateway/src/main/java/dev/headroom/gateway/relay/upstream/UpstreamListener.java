package dev.headroom.gateway.relay.upstream;

/** Learns from the traffic which destinations can be reached. */
public interface UpstreamListener {
    /** Called when a response has come from a destination. */
    void answered(Destination destination);

    /**
     * Called when no response came from a destination or the response broke off.
     *
     * @param destination where the request was to go
     * @param sent whether the request may have reached the destination
     * @param why one line, without addresses of users, credentials or contents
     */
    void failed(Destination destination, boolean sent, String why);

    /** Called when a response came that leaves a doubt whether the destination lets this machine in. */
    default void doubted(Destination destination) {}
}
