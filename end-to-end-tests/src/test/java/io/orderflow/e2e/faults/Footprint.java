package io.orderflow.e2e.faults;

import io.orderflow.e2e.LiveHeap;
import io.orderflow.stack.Part;
import io.orderflow.stack.PartStatus;
import io.orderflow.stack.process.Memory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The memory of a service's process, in bytes.
 *
 * @param heap what is left of the heap after a full collection
 * @param share its proportional share of the machine's memory (PSS)
 */
record Footprint(long heap, long share) {

    /** Of each of these parts now. */
    static Map<Part, Footprint> of(List<Part> parts, FaultStack stack) {
        var footprints = new EnumMap<Part, Footprint>(Part.class);
        for (PartStatus status : stack.system().statuses()) {
            if (parts.contains(status.part())) {
                footprints.put(status.part(), of(status.process().handle().orElseThrow()));
            }
        }
        return footprints;
    }

    private static Footprint of(ProcessHandle process) {
        return new Footprint(LiveHeap.bytes(process.pid()), Memory.of(process).orElseThrow());
    }

    @Override
    public String toString() {
        return "heap " + Memory.readable(heap) + ", PSS " + Memory.readable(share);
    }
}
