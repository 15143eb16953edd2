/** The one place that routes and unroutes: from wishes to what stands in the user's files, and back to the last byte. */
package dev.headroom.core.routing;
