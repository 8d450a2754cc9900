//! The cells of a CSV file written again from memory, as CSV and as XLSX, with nothing around: what the exports are measured
//! against. `cargo bench --bench cells -- FILE`
#![expect(clippy::expect_used, reason = "a measuring tool stops when it cannot measure")]

use std::fs::File;
use std::io::BufWriter;
use std::time::Instant;

use rust_xlsxwriter::Workbook;

fn main() {
    // Cargo adds `--bench` itself.
    let Some(file) = std::env::args().skip(1).find(|argument| argument != "--bench") else {
        println!("usage: cargo bench --bench cells -- FILE");
        return;
    };
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_path(file).expect("a list");
    let rows: Vec<csv::StringRecord> = reader.records().collect::<Result<_, _>>().expect("rows");
    let start = Instant::now();
    let out = BufWriter::new(File::create("cells.csv").expect("a file"));
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out);
    for row in &rows {
        writer.write_record(row).expect("written");
    }
    writer.flush().expect("written");
    println!("csv crate: {} rows in {:.3} s", rows.len() - 1, start.elapsed().as_secs_f64());
    let start = Instant::now();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().expect("a sheet");
    for (line, row) in (0_u32..).zip(&rows) {
        for (column, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(line, column, cell).expect("written");
        }
    }
    book.save("cells.xlsx").expect("saved");
    println!("rust_xlsxwriter: {} rows in {:.3} s", rows.len() - 1, start.elapsed().as_secs_f64());
}
