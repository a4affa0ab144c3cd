package dev.hotcell.models.vision;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * A picture in the middle of a black square, so that nothing in it is stretched.
 *
 * @param square the square
 * @param left how many pixels of it are left of the picture
 * @param top how many are above
 */
record SquarePicture(BufferedImage square, int left, int top) {

    static SquarePicture of(BufferedImage picture) {
        int side = Math.max(picture.getWidth(), picture.getHeight());
        int left = (side - picture.getWidth()) / 2;
        int top = (side - picture.getHeight()) / 2;
        BufferedImage square = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = square.createGraphics();
        graphics.drawImage(picture, left, top, null);
        graphics.dispose();
        return new SquarePicture(square, left, top);
    }

    int side() {
        return square.getWidth();
    }
}
