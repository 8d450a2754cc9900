//! What a logo may be: a whole picture of one of three formats, not too heavy and not too large. Looked at by content,
//! whatever its name says. (A drawing in SVG can hold scripts and is refused.) Pure: neither diesel queries nor actix.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

/// Bytes of a logo, at most.
pub const BYTES: usize = 512 * 1024;
/// Pixels of each side, at most.
pub const SIDE: u32 = 2_000;
/// Memory that looking at one may take: a picture of the largest size with 16 bits a channel.
const MEMORY: u64 = 64 * 1024 * 1024;

/// Why a file is no logo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogoProblem {
    /// More than [`BYTES`].
    TooHeavy,
    /// A side is longer than [`SIDE`].
    TooLarge,
    /// Neither PNG nor JPEG nor `WebP`.
    OtherFormat,
    /// It breaks off or is damaged.
    Damaged,
}

/// The media type of a logo, after the whole picture has been read.
///
/// # Errors
/// [`LogoProblem`].
pub fn media_type(bytes: &[u8]) -> Result<&'static str, LogoProblem> {
    if bytes.len() > BYTES {
        return Err(LogoProblem::TooHeavy);
    }
    let format = image::guess_format(bytes).map_err(|_| LogoProblem::OtherFormat)?;
    let media_type = match format {
        ImageFormat::Png => "image/png",
        ImageFormat::Jpeg => "image/jpeg",
        ImageFormat::WebP => "image/webp",
        _ => return Err(LogoProblem::OtherFormat),
    };
    let reader = || ImageReader::with_format(Cursor::new(bytes), format);
    let (width, height) = reader().into_dimensions().map_err(|_| LogoProblem::Damaged)?;
    if width > SIDE || height > SIDE {
        return Err(LogoProblem::TooLarge);
    }
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(SIDE), Some(SIDE), Some(MEMORY));
    let mut reader = reader();
    reader.limits(limits);
    reader.decode().map_err(|_| LogoProblem::Damaged)?;
    Ok(media_type)
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::DynamicImage;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::new_rgb8(width, height).write_to(&mut bytes, format).expect("written");
        bytes.into_inner()
    }

    #[test]
    fn pictures_of_three_formats_are_logos() {
        let table = [(ImageFormat::Png, "image/png"), (ImageFormat::Jpeg, "image/jpeg"), (ImageFormat::WebP, "image/webp")];
        for (format, expected) in table {
            assert_eq!(media_type(&picture(40, 20, format)), Ok(expected));
        }
    }

    #[test]
    fn anything_else_is_refused_by_its_content() {
        let svg = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
        let gif = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;";
        for other in [&svg[..], &gif[..], b"", b"not a picture", b"<html>"] {
            assert_eq!(media_type(other), Err(LogoProblem::OtherFormat));
        }
        let whole = picture(40, 20, ImageFormat::Png);
        assert_eq!(media_type(&whole[..whole.len() / 2]), Err(LogoProblem::Damaged));
        assert_eq!(media_type(b"\x89PNG\r\n\x1a\n<script>"), Err(LogoProblem::Damaged));
        assert_eq!(media_type(&picture(SIDE + 1, 1, ImageFormat::Png)), Err(LogoProblem::TooLarge));
        assert_eq!(media_type(&picture(1, SIDE, ImageFormat::Png)), Ok("image/png"));
        assert_eq!(media_type(&vec![0; BYTES + 1]), Err(LogoProblem::TooHeavy));
    }
}
