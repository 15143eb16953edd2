package dev.headroom.core.status;

/** What keeps a profile running says about it. */
public sealed interface SupervisorStatus {
    record NotInstalled() implements SupervisorStatus {}

    record Stopped() implements SupervisorStatus {}

    record Starting() implements SupervisorStatus {}

    /**
     * It runs.
     *
     * @param pid the process it runs; 0 when it runs something that has none of its own, such as a container
     */
    record Running(long pid) implements SupervisorStatus {}

    record Failed(String why) implements SupervisorStatus {}

    /** It cannot be told, and why: not stopped, not failed. */
    record Unknown(String why) implements SupervisorStatus {}
}
