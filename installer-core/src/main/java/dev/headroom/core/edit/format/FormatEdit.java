package dev.headroom.core.edit.format;

import dev.headroom.core.edit.DocumentEdit;
import dev.headroom.core.edit.json.Dialect;
import dev.headroom.core.edit.json.JsonEdit;
import dev.headroom.core.edit.toml.TomlEdit;
import dev.headroom.core.plan.Want;

/** The edit that can write a format. */
public final class FormatEdit {
    private FormatEdit() {}

    public static DocumentEdit of(Want.Format format) {
        return switch (format) {
            case JSON -> new JsonEdit(Dialect.JSON);
            case JSONC -> new JsonEdit(Dialect.JSONC);
            case JSON5 -> new JsonEdit(Dialect.JSON5);
            case TOML -> new TomlEdit();
        };
    }
}
