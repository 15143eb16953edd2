package dev.headroom.core.status;

/** What a profile's supervisor says about its agent or container. */
public sealed interface SupervisorStatus {
    /** The supervisor does not know the profile: no unit, task or container of its name exists. */
    record NotInstalled() implements SupervisorStatus {}

    /** The supervisor knows the profile and does not run it. */
    record Stopped() implements SupervisorStatus {}

    /** The supervisor has started the profile and does not call it running yet. */
    record Starting() implements SupervisorStatus {}

    /**
     * The supervisor runs the profile.
     *
     * @param pid the number of the process that it runs; 0 when it runs no process of its own, such as a container
     */
    record Running(long pid) implements SupervisorStatus {}

    /**
     * The supervisor tried to run the profile and gave up.
     *
     * @param why the supervisor's own words, for the user
     */
    record Failed(String why) implements SupervisorStatus {}

    /**
     * We could not find out whether the profile runs; this means neither stopped nor failed.
     *
     * @param why what prevented it, one sentence for the user
     */
    record Unknown(String why) implements SupervisorStatus {}
}
