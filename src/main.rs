//! Parses the command line and calls the application.

fn main() -> std::process::ExitCode {
    sila::cli::main()
}
