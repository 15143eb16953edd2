import org.jspecify.annotations.NullMarked;

/** The desktop: tray icon and windows. */
@NullMarked
module dev.headroom.desktop {
    requires static transitive org.jspecify;
    requires dev.headroom.app;
    requires dev.headroom.core;
    requires atlantafx.base;
    requires com.fasterxml.jackson.databind;
    requires java.desktop;
    requires java.logging;
    requires javafx.controls;
    requires org.controlsfx.controls;

    exports dev.headroom to
            javafx.graphics;
}
