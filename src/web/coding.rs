//! How answers are compressed. What is kept and sent again is compressed once for each way that readers' browsers take, when
//! the first asks for it. A page that is made for one reader is compressed as a whole ([`pack`], gzip); whatever else there
//! is, files that are read piece by piece among it, is left to actix, whose stream is quick and packs less.

use std::io::Write as _;
use std::sync::OnceLock;

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_TYPE, HeaderMap, HeaderValue, VARY};
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpRequest, HttpResponse, HttpResponseBuilder};
use flate2::{Compression, write::GzEncoder};

/// How an answer is compressed (RFC 9110, section 8.4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Coding {
    Brotli,
    Gzip,
}

impl Coding {
    const fn name(self) -> &'static str {
        match self {
            Self::Brotli => "br",
            Self::Gzip => "gzip",
        }
    }

    /// The smallest that a request takes.
    fn of(headers: &HeaderMap) -> Option<Self> {
        header(headers).and_then(Self::accepted)
    }

    /// Whether a request takes this one.
    fn is_accepted(self, headers: &HeaderMap) -> bool {
        header(headers).is_some_and(|header| self.is_in(header))
    }

    /// The smallest that an `Accept-Encoding` names without refusing it (RFC 9110, section 12.5.3: a weight of 0).
    fn accepted(header: &str) -> Option<Self> {
        [Self::Brotli, Self::Gzip].into_iter().find(|coding| coding.is_in(header))
    }

    fn is_in(self, header: &str) -> bool {
        header.split(',').any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            let weight = |part: &str| part.strip_prefix("q=").and_then(|weight| weight.parse::<f32>().ok());
            parts.next() == Some(self.name()) && parts.find_map(weight).is_none_or(|weight| weight > 0.0)
        })
    }
}

fn header(headers: &HeaderMap) -> Option<&str> {
    headers.get(ACCEPT_ENCODING)?.to_str().ok()
}

/// Bytes with what they become when they are compressed.
pub struct Packed {
    plain: Bytes,
    /// Brotli's: 11 packs best and takes ten times as long as 9.
    quality: i32,
    gzip: OnceLock<Option<Bytes>>,
    brotli: OnceLock<Option<Bytes>>,
}

impl Packed {
    /// What changes from time to time.
    pub fn page(html: String) -> Self {
        Self { plain: html.into(), quality: 9, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// What stays as it is as long as the program runs.
    pub fn asset(text: &'static str) -> Self {
        Self { plain: Bytes::from_static(text.as_bytes()), quality: 11, gzip: OnceLock::new(), brotli: OnceLock::new() }
    }

    /// The answer to a request. Whoever calls says in `Vary` that it goes by `Accept-Encoding`.
    pub fn answer(&self, req: &HttpRequest, mut response: HttpResponseBuilder) -> HttpResponse {
        let packed = Coding::of(req.headers()).and_then(|coding| Some((coding, self.packed(coding)?)));
        match packed {
            Some((coding, bytes)) => response.insert_header((CONTENT_ENCODING, coding.name())).body(bytes),
            None => response.body(self.plain.clone()),
        }
    }

    fn packed(&self, coding: Coding) -> Option<Bytes> {
        match coding {
            Coding::Brotli => self.brotli.get_or_init(|| brotli_of(&self.plain, self.quality)),
            Coding::Gzip => self.gzip.get_or_init(|| gzip_of(&self.plain, Compression::best())),
        }
        .clone()
    }
}

/// Wraps the routes: a page that is there as a whole goes out in gzip to whoever takes it.
///
/// # Errors
/// Whatever the route answers.
pub async fn pack(req: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse<BoxBody>, Error> {
    let takes = Coding::Gzip.is_accepted(req.headers());
    let response = next.call(req).await?.map_into_boxed_body();
    let headers = response.headers();
    let is_page = headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    if !takes || !is_page || headers.contains_key(CONTENT_ENCODING) {
        return Ok(response);
    }
    let (request, response) = response.into_parts();
    let (mut head, body) = response.into_parts();
    let body = match body.try_into_bytes() {
        Ok(bytes) if bytes.is_empty() => BoxBody::new(bytes),
        Ok(bytes) => match gzip_of(&bytes, Compression::default()) {
            Some(packed) => {
                head.headers_mut().insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
                head.headers_mut().append(VARY, HeaderValue::from_static("Accept-Encoding"));
                BoxBody::new(packed)
            }
            None => BoxBody::new(bytes),
        },
        Err(body) => body,
    };
    Ok(ServiceResponse::new(request, head.set_body(body)))
}

fn gzip_of(plain: &[u8], level: Compression) -> Option<Bytes> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(plain).ok()?;
    Some(encoder.finish().ok()?.into())
}

fn brotli_of(plain: &[u8], quality: i32) -> Option<Bytes> {
    let mut packed = Vec::new();
    // No page is larger than the window of 2^18 bytes by much, and a larger one would have to be cleared first.
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 18, size_hint: plain.len(), ..Default::default() };
    brotli::BrotliCompress(&mut &*plain, &mut packed, &parameters).ok()?;
    Some(packed.into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read as _;

    #[test]
    fn the_smallest_that_is_not_refused_is_taken() {
        for (header, wanted) in [
            ("gzip", Some("gzip")),
            ("gzip, deflate, br, zstd", Some("br")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("gzip;q=0", None),
            ("deflate, gzip; q=0.0", None),
            ("brx", None),
        ] {
            assert_eq!(Coding::accepted(header).map(Coding::name), wanted, "{header}");
        }
    }

    #[test]
    fn what_is_unpacked_is_what_was_packed() {
        let text = "Jedwali la nchi zinazoshiriki. ".repeat(99);
        let packed = Packed::page(text.clone());
        let (mut gzip, mut brotli) = (String::new(), String::new());
        let small = packed.packed(Coding::Gzip).expect("packed");
        flate2::read::GzDecoder::new(&*small).read_to_string(&mut gzip).expect("gzip");
        let smaller = packed.packed(Coding::Brotli).expect("packed");
        brotli::Decompressor::new(&*smaller, 4096).read_to_string(&mut brotli).expect("brotli");
        assert_eq!((&gzip, &brotli), (&text, &text));
        assert!(smaller.len() < small.len() && small.len() < text.len());
    }
}
