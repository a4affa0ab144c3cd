package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Device;
import dev.hotcell.gpu.device.DeviceException;
import java.util.ArrayList;
import java.util.List;

/**
 * The GPUs that the driver shows to this process.
 *
 * @param devices in the driver's order
 * @param absence why there are none, in one line; empty if there are some
 */
public record DriverDevices(List<Device> devices, String absence) {

    public DriverDevices {
        devices = List.copyOf(devices);
    }

    /** Asks the driver. Where there is none, nothing is fetched and nothing is thrown. */
    public static DriverDevices find() {
        DriverProbe.Found found = DriverProbe.look();
        List<Device> devices = new ArrayList<>();
        if (found.devices() == 0) {
            return new DriverDevices(devices, found.absence());
        }
        try {
            JCudaNatives.load();
            for (int ordinal = 0; ordinal < found.devices(); ordinal++) {
                devices.add(new DriverDevice(ordinal));
            }
        } catch (DeviceException e) {
            return new DriverDevices(List.of(), "There are GPUs, but they cannot be used: " + e.getMessage());
        }
        return new DriverDevices(devices, "");
    }
}
