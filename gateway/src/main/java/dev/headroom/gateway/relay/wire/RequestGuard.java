package dev.headroom.gateway.relay.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Checks the bytes of each accepted connection before the HTTP decoder reads them. It refuses what RFC 9112 has servers refuse and
 * the decoder lets pass: folded headers, headers without a name, more or less than one Host, request lines with other spaces or
 * versions, transfer encodings other than "chunked", chunk extensions. It also limits how long the head of a request may take to
 * arrive and how much memory unfinished heads may use. A refused head is replaced by a line that the decoder refuses too, so the
 * client gets its 400 after the answers to its earlier requests.
 */
final class RequestGuard extends ChannelInboundHandlerAdapter {
    private static final byte[] NO_REQUEST = "REFUSED\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_HEAD = 192 * 1024;
    private static final long SLOWEST_HEAD_SECONDS = 30;

    private final PendingHeaderBudget heads;
    private ByteBuf head = Unpooled.EMPTY_BUFFER;
    private Optional<ChunkCheck> chunks = Optional.empty();
    private Optional<Future<?>> deadline = Optional.empty();
    private long bodyLeft;
    private int scanned;
    private boolean tunnel;
    private boolean refused;

    /** Guards one connection; {@code heads} is common to all of them. */
    RequestGuard(PendingHeaderBudget heads) {
        this.heads = heads;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (tunnel || !(message instanceof ByteBuf bytes)) {
            context.fireChannelRead(message);
        } else if (refused) {
            ReferenceCountUtil.release(message);
        } else if (head.isReadable()) {
            var all = context.alloc().buffer(head.readableBytes() + bytes.readableBytes());
            all.writeBytes(head).writeBytes(bytes);
            bytes.release();
            dropHead();
            look(context, all);
        } else {
            scanned = 0;
            look(context, bytes);
        }
    }

    /** Passes on what is complete and keeps the beginning of a head whose end has not come. */
    private void look(ChannelHandlerContext context, ByteBuf bytes) {
        var passed = bytes.readerIndex();
        var at = passed;
        while (at < bytes.writerIndex() && !refused && !tunnel) {
            if (inBody()) {
                at = body(bytes, at);
                passed = at;
            } else {
                var end = endOfHead(bytes, at);
                if (end < 0) {
                    break;
                }
                applyFraming(HeadCheck.of(bytes, at, end));
                at = end;
                passed = refused ? passed : at;
            }
        }
        if (tunnel) {
            passed = bytes.writerIndex();
        }
        forward(context, bytes, passed);
    }

    private void forward(ChannelHandlerContext context, ByteBuf bytes, int passed) {
        if (!refused && passed < bytes.writerIndex()) {
            keep(context, bytes, passed);
        } else {
            deadline.ifPresent(timer -> timer.cancel(false));
            deadline = Optional.empty();
        }
        if (passed > bytes.readerIndex()) {
            context.fireChannelRead(bytes.slice(bytes.readerIndex(), passed - bytes.readerIndex()));
        } else {
            bytes.release();
        }
        if (refused) {
            context.fireChannelRead(Unpooled.wrappedBuffer(NO_REQUEST));
        }
    }

    private void keep(ChannelHandlerContext context, ByteBuf bytes, int from) {
        var length = bytes.writerIndex() - from;
        if (length > LONGEST_HEAD || !heads.take(length)) {
            refused = true;
            return;
        }
        head = context.alloc().buffer(length).writeBytes(bytes, from, length);
        scanned = Math.max(0, length - 3);
        if (deadline.isEmpty()) {
            deadline = Optional.of(
                    context.executor().schedule(() -> closeNow(context), SLOWEST_HEAD_SECONDS, TimeUnit.SECONDS));
        }
    }

    private static void closeNow(ChannelHandlerContext context) {
        var unused = context.close();
    }

    private boolean inBody() {
        return bodyLeft > 0 || chunks.isPresent();
    }

    private void applyFraming(HeadCheck.Framing framing) {
        switch (framing) {
            case HeadCheck.Framing.Length(var bytes) -> bodyLeft = bytes;
            case HeadCheck.Framing.Chunked() -> chunks = Optional.of(new ChunkCheck());
            case HeadCheck.Framing.Upgrade() -> tunnel = true;
            case HeadCheck.Framing.Refused(var why) -> refused = true;
        }
        scanned = 0;
    }

    private int body(ByteBuf bytes, int from) {
        var available = bytes.writerIndex() - from;
        if (chunks.isEmpty()) {
            var taken = (int) Math.min(available, bodyLeft);
            bodyLeft -= taken;
            return from + taken;
        }
        return chunked(chunks.get(), bytes, from);
    }

    private int chunked(ChunkCheck check, ByteBuf bytes, int from) {
        var at = from;
        while (at < bytes.writerIndex() && !check.done()) {
            var data = (int) Math.min(check.dataLeft(), bytes.writerIndex() - at);
            if (data > 0) {
                check.skip(data);
                at += data;
            } else {
                check.accept(bytes.getByte(at) & 0xff);
                if (check.refused()) {
                    refused = true;
                    return at;
                }
                at++;
            }
        }
        if (check.done()) {
            chunks = Optional.empty();
        }
        return at;
    }

    /** Where the empty line ends, or -1. A bare line feed counts, so that it is seen and refused. */
    private int endOfHead(ByteBuf bytes, int from) {
        var search = from + scanned;
        while (search < bytes.writerIndex()) {
            var feed = bytes.indexOf(search, bytes.writerIndex(), (byte) '\n');
            if (feed < 0) {
                return -1;
            }
            if (feed == from || !carriageReturn(bytes, feed - 1) || emptyLine(bytes, from, feed)) {
                return feed + 1;
            }
            search = feed + 1;
        }
        return -1;
    }

    private static boolean emptyLine(ByteBuf bytes, int from, int feed) {
        return feed - 1 == from || (feed - 2 >= from && bytes.getByte(feed - 2) == '\n');
    }

    private static boolean carriageReturn(ByteBuf bytes, int at) {
        return bytes.getByte(at) == '\r';
    }

    private void dropHead() {
        heads.giveBack(head.writerIndex());
        head.release();
        head = Unpooled.EMPTY_BUFFER;
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        dropHead();
        deadline.ifPresent(timer -> timer.cancel(false));
    }
}
