/** Whether an AI tool is installed, where, and in which version. */
package dev.headroom.core.tool.detection;
