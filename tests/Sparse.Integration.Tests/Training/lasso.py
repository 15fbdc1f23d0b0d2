"""The lasso by scikit-learn on what a test wrote: lasso.py FOLDER ROWS COLUMNS ALPHA. Leaves the coefficients in FOLDER/x.bin and prints the seconds."""

import os
import sys
import time

import numpy as np
from sklearn.linear_model import Lasso

folder, rows, columns, alpha = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
a = np.asfortranarray(np.fromfile(os.path.join(folder, "a.bin"), dtype=np.float64).reshape(rows, columns))
y = np.fromfile(os.path.join(folder, "y.bin"), dtype=np.float64)
began = time.perf_counter()
model = Lasso(alpha=alpha, fit_intercept=False, tol=1e-12, max_iter=1_000_000).fit(a, y)
seconds = time.perf_counter() - began
model.coef_.tofile(os.path.join(folder, "x.bin"))
with open(os.path.join(folder, "seconds.txt"), "w") as file:
    file.write(f"{seconds}")
