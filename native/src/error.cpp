#include "shim.h"

#include <c10/util/Exception.h>

#include <sstream>

namespace {
thread_local std::string message;

void describe(std::ostream& out, const Tensor* tensor) {
  if (tensor == nullptr) {
    out << "null";
  } else if (!tensor->defined()) {
    out << "undefined";
  } else {
    out << c10::toString(tensor->scalar_type()) << '[';
    for (int64_t i = 0; i < tensor->dim(); i++) {
      out << (i ? ", " : "") << tensor->size(i);
    }
    out << ']';
    if (!tensor->device().is_cpu()) {
      out << " on " << tensor->device();
    }
  }
}

std::string reason() {
  try {
    throw;
  } catch (const c10::Error& error) {
    return error.what_without_backtrace();
  } catch (const std::bad_alloc&) {
    return "out of memory";
  } catch (const std::exception& error) {
    return error.what();
  } catch (...) {
    return "an exception of unknown type";
  }
}
} // namespace

void sparse::record(const char* op, std::initializer_list<const Tensor*> arguments) noexcept {
  try {
    std::string why = reason();
    while (!why.empty() && (why.back() == '\n' || why.back() == ' ')) {
      why.pop_back();
    }
    std::ostringstream out;
    out << op << ": " << why;
    if (arguments.size() != 0) {
      out << " (";
      const char* separator = "";
      for (const Tensor* tensor : arguments) {
        out << separator;
        describe(out, tensor);
        separator = ", ";
      }
      out << ')';
    }
    message = out.str();
  } catch (...) {
    message.clear();
  }
}

// Valid until the thread's next error.
ST_EXPORT const char* st_last_error() noexcept { return message.c_str(); }
