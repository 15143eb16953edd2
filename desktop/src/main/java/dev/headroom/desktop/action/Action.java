package dev.headroom.desktop.action;

import dev.headroom.core.model.ProfileName;
import dev.headroom.core.status.Drift;
import java.util.List;

/** One thing that a user asks for. */
public sealed interface Action {
    /** Does something to a profile of the user. */
    record Operate(ProfileName profile, Operation operation) implements Action {}

    /** Disconnects the tools of a profile, and connects them again after an hour. */
    record Pause(ProfileName profile) implements Action {}

    /** The same for a profile of the whole machine, after the system has asked for administrator rights. */
    record OperateMachine(ProfileName profile, Operation operation) implements Action {}

    /** Settles every changed setting of a profile in one way. */
    record ResolveDrift(ProfileName profile, Drift.Choice choice, List<Drift> shown) implements Action {}

    /** Shows a profile of the whole machine in the window. */
    record ShowMachine(ProfileName profile) implements Action {}

    /** Shows a page in the browser. */
    record Browse(String address) implements Action {}

    /** Puts a text where it can be pasted from. */
    record Copy(String text) implements Action {}

    /** Shows the proxy's own statistics page in the browser. */
    record OpenDashboard(ProfileName profile) implements Action {}

    record CopyAddress(ProfileName profile) implements Action {}

    /** Shows a profile in the window. */
    record ShowProfile(ProfileName profile) implements Action {}

    record ViewLog(ProfileName profile) implements Action {}

    record Edit(ProfileName profile) implements Action {}

    /** Leads to the engine, without which a profile saves nothing. */
    record TurnOnSavings(ProfileName profile) implements Action {}

    record Remove(ProfileName profile) implements Action {}

    /** Takes a profile back from the records alone, when it cannot be removed. */
    record Restore(ProfileName profile) implements Action {}

    /** A page of the window begins or ends a change of a profile. */
    record Working(ProfileName profile, boolean machine, boolean now) implements Action {}

    record OpenWindow() implements Action {}

    record NewProfile() implements Action {}

    record OpenSettings() implements Action {}

    /** Examine the machine and show what was found. */
    record CheckSetup() implements Action {}

    record StartAtLogin(boolean wanted) implements Action {}

    /** No window can be opened here; the reason is the system's. */
    record NoWindow(String why) implements Action {}

    record Quit() implements Action {}
}
