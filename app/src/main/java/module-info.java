import org.jspecify.annotations.NullMarked;

/** The application: command line, agent and desktop. */
@NullMarked
module dev.headroom.app {
    requires static transitive org.jspecify;
    requires dev.headroom.core;
    requires dev.headroom.gateway;
    requires static com.sun.jna;
    requires static com.sun.jna.platform;
    requires com.fasterxml.jackson.databind;
    requires org.apache.commons.cli;
    requires org.tomlj;

    exports dev.headroom.app.dbus;
    exports dev.headroom.app.version;
}
