package dev.headroom.core.model;

public enum ToolId {
    CLAUDE
}
