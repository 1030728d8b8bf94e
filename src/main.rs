//! Parses the command line and calls the application.

fn main() -> std::process::ExitCode {
    share_one_arena();
    sila::cli::main()
}

/// Starts a serving process anew, in its own place, with one arena of memory for all threads. The system's allocator
/// gives each thread an arena of its own and keeps what a burst left in every one of them: a quarter of the memory of a
/// small server. It reads this setting only when a process begins; whoever has set it is obeyed.
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn share_one_arena() {
    use std::os::unix::process::CommandExt;
    const SETTING: &str = "MALLOC_ARENA_MAX";
    let serves = std::env::args_os().nth(1).is_some_and(|command| command == "run");
    if !serves || std::env::var_os(SETTING).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        // It returns only when the program cannot be started anew: then this one serves, with more memory.
        let _ =
            std::process::Command::new(program).args(std::env::args_os().skip(1)).env(SETTING, "1").exec();
    }
}

#[cfg(not(all(target_os = "linux", target_env = "gnu")))]
fn share_one_arena() {}
