package dev.hotcell.gpu.driver;

import dev.hotcell.gpu.device.Allocation;
import dev.hotcell.gpu.device.DeviceTexture;
import dev.hotcell.gpu.device.TextureLayout;
import dev.hotcell.gpu.device.TextureSampling;
import java.nio.ByteBuffer;
import java.util.Arrays;
import jcuda.Pointer;
import jcuda.driver.CUDA_ARRAY3D_DESCRIPTOR;
import jcuda.driver.CUDA_MEMCPY3D;
import jcuda.driver.CUDA_RESOURCE_DESC;
import jcuda.driver.CUDA_TEXTURE_DESC;
import jcuda.driver.CUaddress_mode;
import jcuda.driver.CUarray;
import jcuda.driver.CUarray_format;
import jcuda.driver.CUfilter_mode;
import jcuda.driver.CUmemorytype;
import jcuda.driver.CUresourcetype;
import jcuda.driver.CUtexObject;
import jcuda.driver.JCudaDriver;

/** A texture of a GPU: an array, laid out as the hardware likes it, and a texture object that reads it. */
final class DriverTexture implements DeviceTexture, LiveMemory {
    /** CU_TR_ADDRESS_MODE_BORDER, which JCuda does not name. */
    private static final int BORDER_MODE = 3;

    private static final int READ_AS_INTEGER = 1;
    private static final int NORMALIZED_COORDINATES = 2;

    private final DriverContext context;
    private final TextureLayout layout;
    private final TextureSampling sampling;
    private final CUarray array = new CUarray();
    private final TextureHandle object = new TextureHandle();
    private final Lifetime lifetime;

    /** A texture object whose number is known, which JCuda keeps to itself. */
    private static final class TextureHandle extends CUtexObject {
        long number() {
            return getNativePointer();
        }
    }

    DriverTexture(DriverContext context, TextureLayout layout, TextureSampling sampling, Allocation content) {
        this.context = context;
        this.layout = layout;
        this.sampling = sampling;
        context.call("Allocating a texture on " + context.id(), () -> JCudaDriver.cuArray3DCreate(array, sizes()));
        this.lifetime = new Lifetime(context);
        boolean complete = false;
        try {
            copyFrom(content);
            context.call(
                    "Creating a texture on " + context.id(),
                    () -> JCudaDriver.cuTexObjectCreate(object, resource(), description(), null));
            complete = true;
        } finally {
            if (!complete) {
                context.call("Freeing a texture on " + context.id(), () -> JCudaDriver.cuArrayDestroy(array));
            }
        }
        context.live().add(this);
    }

    private CUDA_ARRAY3D_DESCRIPTOR sizes() {
        CUDA_ARRAY3D_DESCRIPTOR sizes = new CUDA_ARRAY3D_DESCRIPTOR();
        sizes.Width = layout.width();
        sizes.Height = layout.height();
        sizes.Depth = layout.depth();
        sizes.NumChannels = layout.channels();
        sizes.Format = switch (layout.format()) {
            case UNSIGNED_8 -> CUarray_format.CU_AD_FORMAT_UNSIGNED_INT8;
            case UNSIGNED_16 -> CUarray_format.CU_AD_FORMAT_UNSIGNED_INT16;
            case UNSIGNED_32 -> CUarray_format.CU_AD_FORMAT_UNSIGNED_INT32;
            case SIGNED_8 -> CUarray_format.CU_AD_FORMAT_SIGNED_INT8;
            case SIGNED_16 -> CUarray_format.CU_AD_FORMAT_SIGNED_INT16;
            case SIGNED_32 -> CUarray_format.CU_AD_FORMAT_SIGNED_INT32;
            case HALF -> CUarray_format.CU_AD_FORMAT_HALF;
            case FLOAT -> CUarray_format.CU_AD_FORMAT_FLOAT;
        };
        return sizes;
    }

    private CUDA_RESOURCE_DESC resource() {
        CUDA_RESOURCE_DESC resource = new CUDA_RESOURCE_DESC();
        resource.resType = CUresourcetype.CU_RESOURCE_TYPE_ARRAY;
        resource.array_hArray = array;
        return resource;
    }

    private CUDA_TEXTURE_DESC description() {
        CUDA_TEXTURE_DESC description = new CUDA_TEXTURE_DESC();
        int mode = switch (sampling.beyond()) {
            case WRAP -> CUaddress_mode.CU_TR_ADDRESS_MODE_WRAP;
            case CLAMP -> CUaddress_mode.CU_TR_ADDRESS_MODE_CLAMP;
            case MIRROR -> CUaddress_mode.CU_TR_ADDRESS_MODE_MIRROR;
            case BORDER -> BORDER_MODE;
        };
        Arrays.fill(description.addressMode, mode);
        description.filterMode =
                sampling.linear() ? CUfilter_mode.CU_TR_FILTER_MODE_LINEAR : CUfilter_mode.CU_TR_FILTER_MODE_POINT;
        boolean integers = !layout.format().floating() && !sampling.normalizedValues();
        description.flags =
                (integers ? READ_AS_INTEGER : 0) | (sampling.normalizedCoordinates() ? NORMALIZED_COORDINATES : 0);
        return description;
    }

    @Override
    public void copyFrom(Allocation content) {
        CUDA_MEMCPY3D copy = whole();
        copy.srcMemoryType = CUmemorytype.CU_MEMORYTYPE_DEVICE;
        copy.srcDevice = DevicePointer.at(content.address());
        copy.srcPitch = layout.rowBytes();
        copy.srcHeight = Math.max(1, layout.height());
        copy.dstMemoryType = CUmemorytype.CU_MEMORYTYPE_ARRAY;
        copy.dstArray = array;
        context.call("Copying into a texture on " + context.id(), () -> JCudaDriver.cuMemcpy3D(copy));
    }

    /** Returns a copy on the host. */
    SavedTexture saved() {
        ByteBuffer texels = ByteBuffer.allocateDirect(Math.toIntExact(layout.bytes()));
        CUDA_MEMCPY3D copy = whole();
        copy.srcMemoryType = CUmemorytype.CU_MEMORYTYPE_ARRAY;
        copy.srcArray = array;
        copy.dstMemoryType = CUmemorytype.CU_MEMORYTYPE_HOST;
        copy.dstHost = Pointer.to(texels);
        copy.dstPitch = layout.rowBytes();
        copy.dstHeight = Math.max(1, layout.height());
        context.call("Copying a texture from " + context.id(), () -> JCudaDriver.cuMemcpy3D(copy));
        byte[] content = new byte[texels.capacity()];
        texels.get(content);
        return new SavedTexture(handle(), layout, sampling, content);
    }

    private CUDA_MEMCPY3D whole() {
        CUDA_MEMCPY3D copy = new CUDA_MEMCPY3D();
        copy.WidthInBytes = layout.rowBytes();
        copy.Height = Math.max(1, layout.height());
        copy.Depth = Math.max(1, layout.depth());
        return copy;
    }

    @Override
    public long handle() {
        return object.number();
    }

    @Override
    public long bytes() {
        return layout.bytes();
    }

    @Override
    public int cell() {
        return lifetime.cell();
    }

    @Override
    public String owner() {
        return "of a texture, " + lifetime.origin();
    }

    @Override
    public boolean closed() {
        return lifetime.over();
    }

    @Override
    public String ending() {
        return lifetime.ending();
    }

    @Override
    public void close() {
        if (!lifetime.end()) {
            return;
        }
        context.live().remove(this);
        context.call("Freeing a texture on " + context.id(), () -> {
            int result = JCudaDriver.cuTexObjectDestroy(object);
            int freedToo = JCudaDriver.cuArrayDestroy(array);
            return result != 0 ? result : freedToo;
        });
    }
}
